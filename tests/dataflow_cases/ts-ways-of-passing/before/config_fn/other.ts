import { ConfigService } from "@nestjs/config";
import OpenAI from "openai";
export class Svc { constructor(private config: ConfigService) {} ask() { const m = this.config.get("ai.model"); if (m === "gpt-4-turbo-preview") console.log(1); return new OpenAI().chat.completions.create({ model: m, messages: [] }); } }
