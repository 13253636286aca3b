import OpenAI from "openai";

export abstract class Base {
  protected client: OpenAI;
  protected abstract model: string;

  constructor(baseURL?: string) {
    this.client = new OpenAI({ baseURL });
  }

  ask(text: string) {
    return this.client.chat.completions.create({ model: this.model, messages: [{ role: "user", content: text }] });
  }
}
