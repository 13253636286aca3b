using System.Collections.Generic;
public class D
{
    static readonly Dictionary<string, int> Limits = new Dictionary<string, int> { { "gpt-4", 8192 }, { "gpt-3.5-turbo", 4096 } };
}
