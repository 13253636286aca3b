import OpenAI from "openai";
import { memo } from "react";
const openai = new OpenAI();
const MODEL = "gpt-4-turbo-preview";
const Ask = memo(({ model }: { model: string }) => {
  const ask = () => openai.chat.completions.create({ model, messages: [] });
  return <button onClick={ask}>Ask</button>;
});
export const Page = () => <Ask model={MODEL} />;
