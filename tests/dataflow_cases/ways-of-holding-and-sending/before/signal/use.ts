import OpenAI from "openai";
const client = new OpenAI();
import { model } from "./store";
export async function run() {
  client.chat.completions.create({ model: model(), messages: [] });
}
