import OpenAI from "openai";
export type ModelId = "gpt-4-turbo-preview" | "gpt-3.5-turbo-0613";
const config = { model: "gpt-4-turbo-preview", temperature: 0 } satisfies { model: ModelId; temperature: number };
const client = new OpenAI();
export const ask = (q: string) => client.chat.completions.create({ ...config, messages: [{ role: "user", content: q }] });
