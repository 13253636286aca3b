import OpenAI from 'openai';

export const DEFAULT_MODEL = 'gpt-4';
export const TITLE_MODEL = 'gpt-4';

export class Chat {
  client = new OpenAI();
  model = DEFAULT_MODEL;
  titles = TITLE_MODEL;

  answer(text: string) {
    return this.client.chat.completions.create({ model: this.model, messages: [{ role: 'user', content: text }] });
  }

  title(text: string) {
    return this.client.chat.completions.create({ model: this.titles, messages: [{ role: 'user', content: text }] });
  }
}
