export const ask = (q) => fetch("/api/chat", { method: "POST", body: JSON.stringify({ model: "gpt-3.5-turbo", q }) });
