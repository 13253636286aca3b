import OpenAI from "openai";
const client = new OpenAI();
export async function run(options: any) {
  const { config: { model } } = options;
  if (model === "gpt-4-turbo-preview") console.log("big");
  client.chat.completions.create({ model: model, messages: [] });
}
