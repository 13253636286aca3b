import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();
const agent = { displayName: "Claude", model: "claude-3-5-sonnet-20240620" };

export function ask(messages: any[]) {
  return client.messages.create({ model: agent.model, max_tokens: 100, messages });
}
