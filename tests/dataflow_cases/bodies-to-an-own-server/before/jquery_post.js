const DEFAULT_MODEL = "gpt-3.5-turbo";
export function ask(q) { $.post("/api/chat", { model: DEFAULT_MODEL, q }); }
