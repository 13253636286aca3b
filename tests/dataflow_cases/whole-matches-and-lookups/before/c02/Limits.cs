using System.Collections.Generic;

namespace Bot;

public static class Limits
{
    private static readonly Dictionary<string, int> Window = new()
    {
        ["gpt-4"] = 8192,
        ["gpt-4-turbo"] = 128000,
    };

    public static int For(string model) => Window.TryGetValue(model, out var size) ? size : 4096;
}
