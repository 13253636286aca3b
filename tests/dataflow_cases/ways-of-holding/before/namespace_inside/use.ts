import OpenAI from "openai";
const client = new OpenAI();
import { Config } from "./config";
export async function run() {
  if (Config.pick() === "gpt-4-turbo-preview") console.log("big");
  client.chat.completions.create({ model: Config.pick(), messages: [] });
}
