import OpenAI from "openai";
export class Chat {
  #model = "gpt-4-0613";
  #client = new OpenAI({ baseURL: "http://localhost:1234/v1" });
  ask() { return this.#client.chat.completions.create({ model: this.#model, messages: [] }); }
}
export class Plain {
  #model = "gpt-4-0613";
  #client = new OpenAI();
  ask() { return this.#client.chat.completions.create({ model: this.#model, messages: [] }); }
}
