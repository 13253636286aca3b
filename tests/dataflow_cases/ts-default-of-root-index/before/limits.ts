import chosen from "./index";

export const limit = chosen === "gpt-4-0613" ? 8_192 : 128_000;
