import { G } from "./kids";
import OpenAI from "openai";
const openai = new OpenAI();
const MODEL = "gpt-4-turbo-preview";
const settings = { model: MODEL, size: 3 };
export const ask = () => openai.chat.completions.create({ model: MODEL, messages: [] });
export const Page = () => <div><G settings={settings} /></div>;
