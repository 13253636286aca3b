import { ChatOpenAI } from "@langchain/openai";

export default class Base {
  static _model = "";

  create(temperature) {
    return new ChatOpenAI({ modelName: this.constructor._model, temperature, streaming: true });
  }

  isChat() {
    return this.constructor._model.startsWith("gpt-4");
  }
}
