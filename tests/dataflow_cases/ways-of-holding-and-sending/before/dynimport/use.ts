import OpenAI from "openai";
const client = new OpenAI();
export async function run() {
  const { MODEL } = await import("./config");
  client.chat.completions.create({ model: MODEL, messages: [] });
}
