import OpenAI from "openai";
const client = new OpenAI();
import { Config } from "./config";
export async function run() {
  client.chat.completions.create({ model: Config.MODEL, messages: [] });
}
