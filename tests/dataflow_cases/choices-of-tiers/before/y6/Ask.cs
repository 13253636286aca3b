using OpenAI.Chat;
namespace Bot;
public class Ask(string key)
{
    public string Run(Tier tier, string text)
    {
        var name = Tiers.Model(tier);
        if (name == "gpt-4") text = text[..100];
        return new ChatClient(name, key).CompleteChat(text).Value.Content[0].Text;
    }
}
