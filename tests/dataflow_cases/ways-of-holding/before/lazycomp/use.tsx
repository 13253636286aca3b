import OpenAI from "openai";
const client = new OpenAI();
export default function Use({ model }: any) {
  const run = async () => {
    if (model === "gpt-4-turbo-preview") console.log("big");
    client.chat.completions.create({ model: model, messages: [] });
  };
  return null;
}
