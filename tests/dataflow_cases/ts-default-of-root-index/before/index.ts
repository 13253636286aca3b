import OpenAI from "openai";

const model = "gpt-4-0613";
export default model;

const client = new OpenAI();
client.chat.completions.create({ model, messages: [] });
