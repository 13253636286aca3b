import OpenAI from "openai";
type ModelName = "mistral" | "gpt-4-0125-preview";
const openai = new OpenAI();
class A {
  private model: ModelName;
  constructor() { this.model = "gpt-4-0125-preview"; }
  run(messages: any[]) { return openai.chat.completions.create({ model: this.model, messages }); }
}
function b(model: ModelName, messages: any[]) {
  if (!model) model = "gpt-4-0125-preview";
  return openai.chat.completions.create({ model, messages });
}
function c(messages: any[]) {
  let model: string;
  model = "gpt-4-0125-preview";
  return openai.chat.completions.create({ model, messages });
}
