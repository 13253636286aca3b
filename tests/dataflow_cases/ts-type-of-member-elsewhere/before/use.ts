import OpenAI from "openai";
import type { Free, Options } from "./api";

const client = new OpenAI();
const options: Options = { model: "gpt-4" };
const free: Free = { model: "gpt-4" };
client.responses.create(options);
client.responses.create(free);
