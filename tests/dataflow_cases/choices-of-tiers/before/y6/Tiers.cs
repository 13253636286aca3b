namespace Bot;
public enum Tier { Smart, Fast }
public static class Tiers
{
    public static string Model(Tier tier) => tier switch
    {
        Tier.Smart => "gpt-4",
        _ => "gpt-3.5-turbo",
    };
}
