import OpenAI from "openai";
const openai = new OpenAI();
export default async function handler(req, res) {
  const { model } = req.body;
  const limit = model === "gpt-4-0613" ? 1 : 2;
  res.json(await openai.chat.completions.create({ model, messages: [], max_tokens: limit }));
}
