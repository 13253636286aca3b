import OpenAI, { AzureOpenAI } from 'openai';
export class Holder {
  static shared = new Holder();
  openai = new AzureOpenAI({ endpoint: process.env.ENDPOINT, apiVersion: '2024-10-21' });
}
export class Plain {
  static readonly shared = new Plain();
  openai = new OpenAI();
}
