import OpenAI from "openai";

const openai = new OpenAI();

export async function reply(ctx: any, messages: any[]) {
  const model = ctx.state.chat_model;
  const limit = model.startsWith("gpt-4") ? 8192 : 4096;
  return openai.chat.completions.create({ model, messages: messages.slice(-limit) });
}

export async function summarize(ctx: any, messages: any[]) {
  return openai.chat.completions.create({ model: ctx.state.sent_model, messages });
}
