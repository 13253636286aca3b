import OpenAI from "openai";
const options = (function () {
  return { default: "gpt-4" };
})();
const more = yargs.option("model", { default: "gpt-4" }).argv;
new OpenAI().responses.create({ model: options.default, input: "x" });
new OpenAI().responses.create({ model: more.model, input: "x" });
