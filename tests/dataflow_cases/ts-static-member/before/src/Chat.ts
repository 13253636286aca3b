import OpenAI from 'openai';

export class Chat {
  static readonly MODEL = 'gpt-4';
  static readonly TITLE_MODEL = 'gpt-4';

  constructor(private readonly client: OpenAI = new OpenAI()) {}

  ask(content: string) {
    return this.client.chat.completions.create({ model: Chat.MODEL, messages: [{ role: 'user', content }] });
  }

  title(content: string) {
    return this.client.chat.completions.create({ model: Chat.TITLE_MODEL, messages: [{ role: 'user', content }] });
  }
}
