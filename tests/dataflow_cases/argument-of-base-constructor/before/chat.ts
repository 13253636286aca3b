import OpenAI from 'openai';
class Base {
  protected model: string;
  constructor(options: { model: string }) { this.model = options.model; }
}
class Chat extends Base {
  client = new OpenAI();
  constructor(options: { model: string }) { super(options); }
  ask(text: string) {
    if (this.model.includes('3.5')) text = text.slice(0, 100);
    return this.client.chat.completions.create({ model: this.model, messages: [{ role: 'user', content: text }] });
  }
}
export const chat = new Chat({ model: 'gpt-3.5-turbo' });
