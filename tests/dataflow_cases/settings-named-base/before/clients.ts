import OpenAI from "openai";

const base = { baseURL: "https://llm.acme.dev/v1" };
const parent = { timeout: 3 };
const gateway = new OpenAI({ ...base });
const vendor = new OpenAI({ ...parent });
const merged = { ...base, ...parent };
const other = new OpenAI(merged);

await gateway.responses.create({ model: "gpt-4", input });
await vendor.responses.create({ model: "gpt-4", input });
await other.responses.create({ model: "gpt-4", input });
