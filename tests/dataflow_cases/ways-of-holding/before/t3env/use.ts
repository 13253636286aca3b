import OpenAI from "openai";
const client = new OpenAI();
import { env } from "./env";
export async function run() {
  if (env.OPENAI_MODEL === "gpt-4-turbo-preview") console.log("big");
  client.chat.completions.create({ model: env.OPENAI_MODEL, messages: [] });
}
