import { getInput } from "@actions/core";
import * as core from "@actions/core";
import OpenAI from "openai";

const client = new OpenAI({ apiKey: core.getInput("api-key") });
const large = getInput("large-model", { required: true });
const small = core.getInput("small-model");
const draft = process.env.DRAFT_MODEL ?? "";

export function limit(model: string): number {
  return model === "gpt-4" ? 8000 : 4000;
}

export async function review(text: string, isLong: boolean) {
  const messages = [{ role: "user" as const, content: text.slice(0, isLong ? limit(large) : 4000) }];
  return client.chat.completions.create({ model: isLong ? large : small, messages });
}

export async function sketch(text: string) {
  const messages = [{ role: "user" as const, content: text.slice(0, limit(draft)) }];
  return client.chat.completions.create({ model: draft, messages });
}
