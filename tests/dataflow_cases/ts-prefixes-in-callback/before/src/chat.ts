import OpenAI from "openai";
import { LEGACY, LOCAL } from "./prefixes";

const client = new OpenAI();

export async function ask(prompt: string, model = "gpt-4-0613") {
  if (LOCAL.some((prefix) => model.startsWith(prefix))) {
    throw new Error("start the local server first");
  }
  return client.chat.completions.create({ model, messages: [{ role: "user", content: prompt }] });
}

export async function complete(prompt: string, model = "gpt-3.5-turbo") {
  const isLegacy = LEGACY.some((prefix) => model.startsWith(prefix));
  return client.chat.completions.create({
    model,
    messages: [{ role: isLegacy ? "assistant" : "user", content: prompt }],
  });
}
