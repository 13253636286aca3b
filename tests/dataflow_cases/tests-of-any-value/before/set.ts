import OpenAI from "openai";
import _ from "lodash";
const openai = new OpenAI();
const MODEL = "gpt-4";

export function ask(messages: any[]) {
  if (!_.isString(MODEL) || _.isEmpty(MODEL)) return null;
  return openai.chat.completions.create({ model: MODEL, messages });
}
