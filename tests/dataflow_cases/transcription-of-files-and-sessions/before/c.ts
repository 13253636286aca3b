import { Configuration, OpenAIApi } from "openai";
const openai = new OpenAIApi(new Configuration({ apiKey: process.env.OPENAI_API_KEY }));
export async function subtitles(file: File) {
  return openai.createTranscription(file, "whisper-1", undefined, "srt");
}
