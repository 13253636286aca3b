import { CopilotClient } from "@github/copilot-sdk";

const MODEL = "gpt-5-mini";
const client = new CopilotClient();

export async function ask(prompt: string) {
  const session = await client.createSession({ model: MODEL });
  return session.sendAndWait({ prompt });
}
