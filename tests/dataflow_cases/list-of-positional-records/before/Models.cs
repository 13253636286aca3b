class P {
  Model[] L() { var a = new[] { new Model("claude-opus-4-0", "Claude Opus 4"), new Model("claude-3-opus-latest", "Claude 3 Opus (Latest)") }; return a; }
}
