import OpenAI from "openai";
const client = new OpenAI();
import { env } from "./env";
export async function run() {
  client.chat.completions.create({ model: env.OPENAI_MODEL, messages: [] });
}
