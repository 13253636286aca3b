import OpenAI, { type ClientOptions } from "openai";
export function a(url?: string) {
  const opts: ClientOptions = { apiKey: "x" };
  if (url) opts.baseURL = url;
  return new OpenAI(opts).chat.completions.create({ model: "gpt-4-0613", messages: [] });
}
export function b(url?: string) {
  const client = new OpenAI({ apiKey: "x", ...(url ? { baseURL: url } : {}) });
  return client.chat.completions.create({ model: "gpt-4-0613", messages: [] });
}
export function c(url?: string) {
  const client = new OpenAI({ apiKey: "x", ...(url && { baseURL: url }) });
  return client.chat.completions.create({ model: "gpt-4-0613", messages: [] });
}
export function d() {
  const client = new OpenAI({ apiKey: "x", ...(process.env.DEBUG ? { timeout: 5 } : {}) });
  return client.chat.completions.create({ model: "gpt-4-0613", messages: [] });
}
