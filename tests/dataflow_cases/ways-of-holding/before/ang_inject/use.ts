import OpenAI from "openai";
const client = new OpenAI();
import { Component, inject } from "@angular/core";
import { ModelService } from "./service";
@Component({ selector: "app-chat", template: "" })
export class Chat {
  private models = inject(ModelService);
  async run() {
    if (this.models.model() === "gpt-4-turbo-preview") console.log("big");
    client.chat.completions.create({ model: this.models.model(), messages: [] });
  }
}
