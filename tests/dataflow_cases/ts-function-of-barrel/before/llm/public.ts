import OpenAI from "openai";

export function connect() {
  return new OpenAI();
}
