import OpenAI from "openai";
import { createHash } from "node:crypto";
import { redis } from "./redis";
const MODEL = "gpt-4-turbo-preview";
const FAST = "gpt-3.5-turbo-0613";
const client = new OpenAI();
export async function ask(q: string) {
  const key = `chat:${MODEL}:${createHash("sha1").update(q).digest("hex")}`;
  const hit = await redis.get(key);
  if (hit) return hit;
  const r = await client.chat.completions.create({ model: MODEL, messages: [{ role: "user", content: q }] });
  await redis.set(key, r.choices[0].message.content ?? "");
  return r.choices[0].message.content;
}
export const fast = (q: string) => client.chat.completions.create({ model: FAST, messages: [{ role: "user", content: q }] });
