import { useState } from "react";

export function Form() {
  const [modelId, setModelId] = useState("");
  const reset = () => setModelId("gpt-4-0613");
  return modelId === "gpt-4-0613" ? null : reset;
}

export function Chat() {
  const [modelName, setModelName] = useState<string>();
  const reset = () => setModelName("gpt-4-0613");
  const send = () =>
    fetch("https://api.openai.com/v1/chat/completions", {
      method: "POST",
      body: JSON.stringify({ model: modelName, messages: [] }),
    });
  return { reset, send };
}
