public class Local : Base
{
    protected override string Endpoint => "http://localhost:8000/v1";
    protected override string Model => "gpt-4";
}
