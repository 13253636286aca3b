import { defaultClient, localClient as client } from "./llm";

const DRAFT = "gpt-4";
const CHAT = "gpt-4";

export const draft = (text: string) => client.chat.completions.create({ model: DRAFT, messages: [{ role: "user", content: text }] });
export const chat = (text: string) => defaultClient.chat.completions.create({ model: CHAT, messages: [{ role: "user", content: text }] });
