import * as llm from "./llm";

export function ask(messages) {
  return llm.connect().chat.completions.create({ model: "gpt-4", messages });
}

export function askPublic(messages) {
  const client = llm.connectPublic();
  return client.chat.completions.create({ model: "gpt-4", messages });
}
