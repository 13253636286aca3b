import OpenAI from "openai";
const openai = new OpenAI();
import { Base } from "./other";
export class Bot extends Base {
  constructor() { super({ model: "gpt-4-turbo-preview", size: 3 }); }
  ask() { return openai.chat.completions.create({ model: this.opts.model, messages: [] }); }
}
