import OpenAI from "openai";
const client = new OpenAI();
async function run() {
  if (window.CHAT_MODEL === "gpt-4-turbo-preview") console.log("big");
  client.chat.completions.create({ model: window.CHAT_MODEL, messages: [] });
}
