import { L } from "./kids";
import OpenAI from "openai";
const openai = new OpenAI();
const MODEL = "gpt-4-turbo-preview";
export const ask = () => openai.chat.completions.create({ model: MODEL, messages: [] });
export const Page = () => <div><L model={MODEL} >hi</L></div>;
