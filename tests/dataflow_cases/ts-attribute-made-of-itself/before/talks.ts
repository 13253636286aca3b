import OpenAI from "openai";
import { Talk } from "talks";

const client = new OpenAI();
const MODEL = "gpt-3.5-turbo";

export class Talks {
  private talks: Talk[] = [];

  add(title: string) {
    const talk = new Talk({ config: { model: MODEL } });
    this.talks.push(talk);
    return talk;
  }

  remove(title: string) {
    this.talks = this.talks.filter((one) => one.title !== title);
  }

  async ask(title: string) {
    const talk = this.talks.find((one) => one.title === title) ?? this.add(title);
    return client.chat.completions.create({ model: MODEL, messages: talk.messages });
  }
}
