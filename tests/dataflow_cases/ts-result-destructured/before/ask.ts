import OpenAI from "openai";
import { load } from "./load";
const { model } = load({ config: { model: "gpt-4" } });
new OpenAI().responses.create({ model, input: "x" });
