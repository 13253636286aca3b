import OpenAI from "openai";
import { isReasoning } from "./unseen";

const openai = new OpenAI();
const MODEL = "gpt-4";

export function ask(messages: any[]) {
  if (isReasoning(MODEL)) return null;
  return openai.chat.completions.create({ model: MODEL, messages });
}
