import OpenAI from "openai";
const client = new OpenAI();
import { model } from "./store";
export async function run() {
  if (model() === "gpt-4-turbo-preview") console.log("big");
  client.chat.completions.create({ model: model(), messages: [] });
}
