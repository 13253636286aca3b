import OpenAI from 'openai';
import { Provider } from './base';

export class OpenAIProvider extends Provider {
  private client = new OpenAI();

  defaultModel() {
    return 'gpt-4';
  }

  titleModel() {
    return 'gpt-3.5-turbo';
  }

  protected async send(model: string, content: string) {
    const reply = await this.client.chat.completions.create({ model, messages: [{ role: 'user', content }] });
    return reply.choices[0].message.content ?? '';
  }
}
