import OpenAI from "openai";
import { CHAT_MODEL, FAST_MODEL } from "@acme/core";
const client = new OpenAI();
export const ask = (q: string) => client.chat.completions.create({ model: CHAT_MODEL, messages: [{ role: "user", content: q }] });
export const fast = (q: string) => client.chat.completions.create({ model: FAST_MODEL, messages: [{ role: "user", content: q }] });
