public class Direct : Base
{
    protected override string Model => "gpt-4";
}
