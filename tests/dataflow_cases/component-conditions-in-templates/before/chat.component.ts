import { Component } from "@angular/core";
import OpenAI from "openai";
@Component({ selector: "app-chat", templateUrl: "./chat.component.html" })
export class ChatComponent {
  model = "gpt-4";
  ask(input: string) {
    return new OpenAI().responses.create({ model: this.model, input });
  }
}
