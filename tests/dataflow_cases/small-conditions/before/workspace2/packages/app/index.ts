import OpenAI from "openai";

import { MODEL } from "@acme/models";

const client = new OpenAI({ baseURL: "https://gateway.example.com/v1" });

export const ask = () => client.chat.completions.create({ model: MODEL, messages: [] });
