const host = () => "https://api.openai.com";

export const ask = (text) =>
  fetch(`${host()}/v1/chat/completions`, { method: "POST", body: JSON.stringify({ model: "gpt-4", messages: [text] }) });
