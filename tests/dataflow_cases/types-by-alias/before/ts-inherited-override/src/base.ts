import OpenAI, { AzureOpenAI } from 'openai';
export abstract class Base {
  protected abstract client(): OpenAI;
  protected model = 'gpt-4';
  ask() {
    return this.client().chat.completions.create({ model: this.model, messages: [] });
  }
}
