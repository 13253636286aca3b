import OpenAI, { AzureOpenAI } from 'openai';

export abstract class Task {
  protected get client(): OpenAI {
    return new OpenAI();
  }
  abstract readonly model: string;
  run(content: string) {
    return this.client.chat.completions.create({ model: this.model, messages: [{ role: 'user', content }] });
  }
}

export abstract class HostedTask extends Task {
  protected override get client(): OpenAI {
    return new AzureOpenAI({ apiVersion: '2024-10-21', endpoint: process.env.AOAI });
  }
}
