import OpenAI from "openai";
const client = new OpenAI();
export async function handler(req: any, res: any) {
  client.chat.completions.create({ model: req.chatModel, messages: [] });
}
