import OpenAI from "openai";

export function connect() {
  return new OpenAI({ baseURL: "http://localhost:8080/v1", apiKey: "none" });
}
