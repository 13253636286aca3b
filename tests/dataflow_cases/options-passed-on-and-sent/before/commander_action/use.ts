import OpenAI from "openai";
const client = new OpenAI();
export async function run(options: any) {
  client.chat.completions.create({ model: options.model, messages: [] });
}
