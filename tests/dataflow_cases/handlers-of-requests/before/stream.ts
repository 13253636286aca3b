import Anthropic from "@anthropic-ai/sdk";
import { limitOf } from "./limits";

export function run(prompt: string) {
  const anthropic = new Anthropic();
  return new Promise<string>((resolve, reject) => {
    let answer = "";
    anthropic.messages
      .stream({ model: "claude-3-5-sonnet-20241022", max_tokens: 4096, messages: [{ role: "user", content: prompt }] })
      .on("text", (text) => {
        answer += text.slice(0, limitOf(text));
      })
      .on("end", () => resolve(answer))
      .on("error", (error) => reject(error));
  });
}
