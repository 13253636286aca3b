import OpenAI from 'openai';
export class S {
  constructor(private readonly openai: OpenAI) {}
  async g() { return await this.openai.chat.completions.create({ model: 'gpt-4.1', messages: [] }); }
}
new S(new OpenAI({ baseURL: process.env.LLM_URL }));
