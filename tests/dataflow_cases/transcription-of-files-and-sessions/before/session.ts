import { OpenAIRealtimeWS } from "openai/realtime/ws";
const session = new OpenAIRealtimeWS({ model: "gpt-realtime-2.1" });
session.send({
  type: "session.update",
  session: { audio: { input: { transcription: { model: "whisper-1" } } } },
});
