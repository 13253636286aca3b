import OpenAI from "openai";
const MODEL = "gpt-4-turbo-preview";
const client = new OpenAI();
export async function ask(q: string) {
  console.log(`model:${MODEL}`);
  const status = `Asking ${MODEL} …`;
  show(status);
  const label = "Model: " + MODEL;
  show(label);
  return client.chat.completions.create({ model: MODEL, messages: [{ role: "system", content: `You are ${MODEL}.` }, { role: "user", content: q }] });
}
