import OpenAI from "openai";

const model = process.env.OPENAI_API_MODEL || "gpt-4-0613";
const client = new OpenAI();

export function ask(prompt: string) {
  const limit = /gpt-4(?!o)/.test(model) ? 8192 : 128000;
  return client.chat.completions.create({ model, max_tokens: limit / 4, messages: [{ role: "user", content: prompt }] });
}

