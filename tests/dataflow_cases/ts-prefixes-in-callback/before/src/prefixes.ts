export const LOCAL = ["local/", "ollama/"];
export const LEGACY = ["gpt-3.5", "davinci"];
