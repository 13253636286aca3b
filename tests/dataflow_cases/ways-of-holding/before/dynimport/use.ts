import OpenAI from "openai";
const client = new OpenAI();
export async function run() {
  const { MODEL } = await import("./config");
  if (MODEL === "gpt-4-turbo-preview") console.log("big");
  client.chat.completions.create({ model: MODEL, messages: [] });
}
