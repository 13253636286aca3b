export function ask(q) {
  $.ajax({ url: "https://api.openai.com/v1/chat/completions", method: "POST", headers: { Authorization: "Bearer " + key }, contentType: "application/json", data: JSON.stringify({ model: "gpt-3.5-turbo", messages: [{ role: "user", content: q }] }) });
}
