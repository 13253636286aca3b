import OpenAI from "openai";
const client = new OpenAI();
export async function run(options: any) {
  if (options.model === "gpt-4-turbo-preview") console.log("big");
  client.chat.completions.create({ model: options.model, messages: [] });
}
