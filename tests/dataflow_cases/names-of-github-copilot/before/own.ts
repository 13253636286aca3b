import OpenAI from "openai";
class WritingCopilot {
  model = "gpt-4";
  ask = () => new OpenAI().chat.completions.create({ model: this.model, messages: [] });
}
export const copilot = new WritingCopilot();
