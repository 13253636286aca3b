import OpenAI from "openai";
const client = new OpenAI();
export async function run(model: string) {
  client.chat.completions.create({ model: model, messages: [] });
}
