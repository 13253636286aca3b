import OpenAI from "openai";

export class Base {
  get endpoint(): string | undefined {
    return undefined;
  }
  get model() {
    return "gpt-3.5-turbo";
  }
  ask(text: string) {
    const client = new OpenAI({ baseURL: this.endpoint });
    return client.chat.completions.create({ model: this.model, messages: [{ role: "user", content: text }] });
  }
}
