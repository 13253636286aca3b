import OpenAI from "openai";
const MODEL = "gpt-4-turbo-preview";
export const ask = () => new OpenAI().chat.completions.create({ model: MODEL, messages: [] });
export const old = () => prisma.chat.findMany({ where: { model: MODEL } });
