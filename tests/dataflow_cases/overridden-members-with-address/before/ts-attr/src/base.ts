import OpenAI from "openai";

export abstract class Base {
  protected baseURL?: string = undefined;
  protected abstract model: string;

  protected client() {
    return new OpenAI({ baseURL: this.baseURL });
  }

  ask(text: string) {
    return this.client().chat.completions.create({ model: this.model, messages: [{ role: "user", content: text }] });
  }
}
