import OpenAI from "openai";
const client = new OpenAI();

import { Component, input } from "@angular/core";
@Component({ selector: "app-chat", template: "" })
export class ChatComponent {
  model = input<string>("");
  async run() {
    if (this.model() === "gpt-4-turbo-preview") console.log("big");
    client.chat.completions.create({ model: this.model(), messages: [] });
  }
}
