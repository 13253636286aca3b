import OpenAI from "openai";
const client = new OpenAI();
import { useRecoilValue } from "recoil";
import { modelState } from "./atom";
export async function run() {
  const model = useRecoilValue(modelState);
  client.chat.completions.create({ model: model, messages: [] });
}
