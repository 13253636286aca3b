import OpenAI from "openai";
const client = new OpenAI();
export async function run({ config: { model } }: { config: { model: string } }) {
  if (model === "gpt-4-turbo-preview") console.log("big");
  client.chat.completions.create({ model: model, messages: [] });
}
