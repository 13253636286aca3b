import OpenAI from "openai";
const client = new OpenAI();
export async function run({ config: { model } }: { config: { model: string } }) {
  client.chat.completions.create({ model: model, messages: [] });
}
