import OpenAI from "openai";

const client = new OpenAI();

export function ask(prompt: string, model = "gpt-4-0613") {
  const limit = /16k|32k/.test(model.toLowerCase()) ? 16_000 : 4_000;
  return client.chat.completions.create({ model, messages: [{ role: "user", content: prompt.slice(0, limit) }] });
}

export function think(prompt: string, model = "gpt-4-0314") {
  const limit = /^gpt-4/i.test(model) ? 8_000 : 4_000;
  return client.chat.completions.create({ model, messages: [{ role: "user", content: prompt.slice(0, limit) }] });
}

export function tell(prompt: string, model = "gpt-3.5-turbo") {
  const limit = model.match(/gpt-(3|4)\./) ? 8_000 : 4_000;
  return client.chat.completions.create({ model, messages: [{ role: "user", content: prompt.slice(0, limit) }] });
}
