const OpenAI = require("openai");
const clients = { local: new OpenAI({ baseURL: "http://localhost:1234/v1" }), cloud: new OpenAI() };
const any = (name) => clients[name].chat.completions.create({ model: "gpt-4-0613", messages: [] });
const cloud = () => clients.cloud.chat.completions.create({ model: "gpt-4-0613", messages: [] });
const local = () => clients.local.chat.completions.create({ model: "gpt-4-0613", messages: [] });
module.exports = { any, cloud, local };
