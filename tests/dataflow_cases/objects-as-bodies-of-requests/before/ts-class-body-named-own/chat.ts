const TITLE_MODEL = "gpt-4";

class Body {
  constructor(public model: string, public messages: string[]) {}
}

export function make(text: string) {
  const body = new Body(TITLE_MODEL, [text]);
  return fetch("https://relay.example.org/chat", { method: "POST", body: JSON.stringify(body) });
}
