import OpenAI from 'openai';

export class OpenAIChat {
  client = new OpenAI();
  constructor(private model: string) {}

  answer(text: string) {
    return this.client.chat.completions.create({ model: this.model, messages: [{ role: 'user', content: text }] });
  }
}

export class TitleChat extends OpenAIChat {}

export class LocalChat {
  limit: number;
  constructor(model: string) {
    this.limit = model === 'gpt-4' ? 8192 : 4096;
  }
}

const providers = { openai: OpenAIChat, titles: TitleChat };
const local = { openai: OpenAIChat, local: LocalChat };

export const make = (name: 'openai' | 'titles', model: string) => new providers[name](model);
export const makeLocal = (name: 'openai' | 'local', model: string) => new local[name](model);
