import OpenAI from 'openai';

export class Title {
  constructor(private readonly client: OpenAI) {}

  write(content: string) {
    return this.client.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
  }
}
