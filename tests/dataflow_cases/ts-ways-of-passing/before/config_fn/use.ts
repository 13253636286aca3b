import OpenAI from "openai";
const openai = new OpenAI();
export default () => ({ ai: { model: process.env.MODEL || "gpt-4-turbo-preview" } });
