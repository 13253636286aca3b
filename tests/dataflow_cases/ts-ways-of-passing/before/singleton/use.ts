import OpenAI from "openai";
const openai = new OpenAI();
export class Config { private static instance = new Config(); model = "gpt-4-turbo-preview"; static getInstance() { return Config.instance; } }
export const ask = () => openai.chat.completions.create({ model: Config.getInstance().model, messages: [] });
