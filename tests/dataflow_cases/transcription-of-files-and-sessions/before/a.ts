import { Configuration, OpenAIApi } from "openai";
const openai = new OpenAIApi(new Configuration({ apiKey: process.env.OPENAI_API_KEY }));
export async function transcribe(file: File) {
  return openai.createTranscription(file, "whisper-1");
}
