const API_URL = process.env.REACT_APP_BACKEND;

export const ask = (text) =>
  fetch(`${API_URL}/api/chat`, { method: "POST", body: JSON.stringify({ model: "gpt-4", messages: [{ role: "user", content: text }] }) });
