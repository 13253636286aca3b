import { prisma } from "./db";
const DEFAULT_MODEL = "gpt-4-turbo-preview";
export async function newChat(userId: string) {
  return prisma.chat.create({ data: { userId, model: DEFAULT_MODEL } });
}
