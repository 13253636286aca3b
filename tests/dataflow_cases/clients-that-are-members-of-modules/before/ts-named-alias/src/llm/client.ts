import OpenAI from "openai";

export const local = new OpenAI({ baseURL: "http://localhost:8000/v1" });
export const direct = new OpenAI();
