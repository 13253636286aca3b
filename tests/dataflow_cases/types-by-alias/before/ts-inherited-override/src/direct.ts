import OpenAI from 'openai';
import { Base } from './base';
export class Direct extends Base {
  protected client() { return new OpenAI(); }
}
