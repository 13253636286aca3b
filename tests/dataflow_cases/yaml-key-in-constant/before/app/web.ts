const KEY = "web.model";
const model = config.get(KEY);
if (model === "gpt-4") use();
