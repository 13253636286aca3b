import OpenAI from 'openai';

const client = new OpenAI();

export class Bot {
  async ask(text: string, options: { model: string }) {
    const answer = await client.chat.completions.create({ model: options.model, messages: [{ role: 'user', content: text }] });
    return answer.choices[0].message.content;
  }
}
