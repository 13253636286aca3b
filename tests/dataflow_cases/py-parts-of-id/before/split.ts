import OpenAI from "openai";

const MODEL: string = "gpt-4-0613";
export const reply = new OpenAI().chat.completions.create({ model: MODEL, messages: [] });
export const family = MODEL.split('-')[1];
