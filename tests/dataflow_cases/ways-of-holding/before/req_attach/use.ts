import OpenAI from "openai";
const client = new OpenAI();
export async function handler(req: any, res: any) {
  if (req.chatModel === "gpt-4-turbo-preview") console.log("big");
  client.chat.completions.create({ model: req.chatModel, messages: [] });
}
