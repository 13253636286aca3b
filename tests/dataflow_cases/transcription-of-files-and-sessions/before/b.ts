import { Configuration, OpenAIApi } from "openai";
const openai = new OpenAIApi(new Configuration({ apiKey: process.env.OPENAI_API_KEY }));
export async function translate(file: File) {
  return openai.createTranslation(file, "whisper-1");
}
