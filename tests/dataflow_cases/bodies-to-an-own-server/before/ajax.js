function ask(q) {
  $.ajax({ url: "/api/chat", method: "POST", contentType: "application/json", data: JSON.stringify({ model: "gpt-3.5-turbo", q }) });
}
