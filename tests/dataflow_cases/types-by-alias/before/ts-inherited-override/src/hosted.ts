import { AzureOpenAI } from 'openai';
import { Base } from './base';
export class Hosted extends Base {
  protected client() { return new AzureOpenAI({ endpoint: process.env.E, apiVersion: '1' }); }
}
