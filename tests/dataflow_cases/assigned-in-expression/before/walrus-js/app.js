import OpenAI from "openai";
const A = "gpt-4-turbo-preview";
const B = "gpt-3.5-turbo-0613";
const client = new OpenAI();
let m;
export function a(q) {
  if ((m = A) === "gpt-4-turbo-preview") q = q.slice(0, 10);
  return client.chat.completions.create({ model: m, messages: q });
}
export function b(q) {
  let n;
  if ((n = B)) return client.chat.completions.create({ model: n, messages: q });
}
