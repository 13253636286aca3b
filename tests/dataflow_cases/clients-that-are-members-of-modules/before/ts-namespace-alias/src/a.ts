import * as llm from "./llm";

const DRAFT = "gpt-4";
const CHAT = "gpt-4";

export const draft = (text: string) => llm.localClient.chat.completions.create({ model: DRAFT, messages: [{ role: "user", content: text }] });
export const chat = (text: string) => llm.defaultClient.chat.completions.create({ model: CHAT, messages: [{ role: "user", content: text }] });
