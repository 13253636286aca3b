import OpenAI from "openai";
const client = new OpenAI();
export class Bot {
  private _model = "";
  set model(value: string) { this._model = value; }
  async run() {
    client.chat.completions.create({ model: this._model, messages: [] });
  }
}
