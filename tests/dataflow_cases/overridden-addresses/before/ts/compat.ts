import OpenAI from 'openai';

export abstract class Provider {
  protected baseUrl = 'https://api.openai.com/v1';
  protected model = '';

  async ask(text: string) {
    const client = new OpenAI({ apiKey: process.env.KEY, baseURL: this.baseUrl });
    const answer = await client.chat.completions.create({ model: this.model, messages: [{ role: 'user', content: text }] });
    return answer.choices[0].message.content;
  }
}

export class Router extends Provider {
  protected baseUrl = 'https://openrouter.ai/api/v1';
  protected model = 'openai/gpt-4o-mini';
}

export class Direct extends Provider {
  protected model = 'gpt-4o-mini';
}
