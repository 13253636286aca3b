import { OpenAI } from "openai";
import { Own } from "./own";

class Chat extends Own {
  constructor() {
    super(new OpenAI({ baseURL: "https://llm.acme.dev/v1" }));
  }
}
