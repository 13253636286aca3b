import OpenAI from "openai";
const client = new OpenAI();
async function run() {
  client.chat.completions.create({ model: window.CHAT_MODEL, messages: [] });
}
