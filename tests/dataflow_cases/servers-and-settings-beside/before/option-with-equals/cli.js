const { program } = require("commander");
const OpenAI = require("openai");

program.option("-m, --model=<name>", "the model", "gpt-4");
program.parse();
const { model } = program.opts();
const limit = model === "gpt-4" ? 8192 : 4096;
new OpenAI().chat.completions.create({ model, max_tokens: limit, messages: [] });
