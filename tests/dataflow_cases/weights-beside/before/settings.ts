import { pipeline } from "@xenova/transformers";

export const embedder = pipeline("feature-extraction", "Xenova/all-MiniLM-L6-v2");
export const llm = { model: "gpt-4" };
