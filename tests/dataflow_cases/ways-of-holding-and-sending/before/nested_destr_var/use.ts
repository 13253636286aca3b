import OpenAI from "openai";
const client = new OpenAI();
export async function run(options: any) {
  const { config: { model } } = options;
  client.chat.completions.create({ model: model, messages: [] });
}
