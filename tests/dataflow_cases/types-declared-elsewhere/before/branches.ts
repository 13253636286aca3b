import OpenAI from "openai";

type ModelName = "mistral" | "gpt-4-0125-preview";
const openai = new OpenAI();

export async function run(local: boolean, messages: any[]) {
  let modelName: ModelName;
  if (local) {
    modelName = "mistral";
  } else {
    modelName = "gpt-4-0125-preview";
  }
  return openai.chat.completions.create({ model: modelName, messages });
}
