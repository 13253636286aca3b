import OpenAI from "openai";
class Options {
  model = "gpt-3.5-turbo";
  equals(other: Options) {
    return this.model === other.model;
  }
}
export async function ask() {
  const o = new Options();
  return new OpenAI().chat.completions.create({ model: o.model, messages: [] });
}
