import OpenAI from "openai";
const client = new OpenAI();
export default function Use({ model }: any) {
  const run = async () => {
    client.chat.completions.create({ model: model, messages: [] });
  };
  return null;
}
