import OpenAI from "openai";
const openai = new OpenAI();
export async function getModel() { return "gpt-4-turbo-preview"; }
export const ask = async () => openai.chat.completions.create({ model: await getModel(), messages: [] });
