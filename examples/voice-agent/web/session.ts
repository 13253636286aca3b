import OpenAI from "openai";
import { OpenAIRealtimeWS } from "openai/realtime/ws";

const client = new OpenAI();

/** Opens a line for a caller in the browser. */
export function openLine(instructions: string): OpenAIRealtimeWS {
  const line = new OpenAIRealtimeWS({ model: "gpt-4o-realtime-preview" }, client);
  line.socket.on("open", () => {
    line.send({
      type: "session.update",
      session: { type: "realtime", instructions, audio: { output: { voice: "verse" } } },
    });
  });
  return line;
}
