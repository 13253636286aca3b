import OpenAI from "openai";

const MODEL: string = "gpt-4-0613";
export const reply = new OpenAI().chat.completions.create({ model: MODEL, messages: [] });
export function old() {
  switch (MODEL as string) {
    case 'gpt-4-0613':
      return true;
  }
}
