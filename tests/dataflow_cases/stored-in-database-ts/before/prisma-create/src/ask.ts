import OpenAI from "openai";
import { prisma } from "./db";
const client = new OpenAI();
export async function ask(chatId: string, q: string) {
  const chat = await prisma.chat.findUniqueOrThrow({ where: { id: chatId } });
  const limit = chat.model === "gpt-4-turbo-preview" ? 4000 : 1000;
  return client.chat.completions.create({ model: chat.model, max_tokens: limit, messages: [{ role: "user", content: q }] });
}
