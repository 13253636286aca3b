import OpenAI from "openai";
import { OLD } from "./Models.vue";

const MODEL = "gpt-4";
const DATED = "gpt-4-0613";
const client = new OpenAI();
client.responses.create({ model: MODEL, input });
client.responses.create({ model: DATED, input });
if (OLD.includes(MODEL) || OLD.includes(DATED)) use();
