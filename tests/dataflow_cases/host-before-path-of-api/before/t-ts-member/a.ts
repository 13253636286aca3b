import { Config } from "./config";

export async function ask(messages: unknown[]) {
  return fetch(`${Config.openAiBaseUrl}/chat/completions`, {
    method: "POST",
    body: JSON.stringify({ model: "gpt-4", messages }),
  });
}
