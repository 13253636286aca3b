import { inject, injectable } from 'inversify';
import OpenAI from 'openai';
import { TYPES } from './types';
@injectable()
export class Ask {
  constructor(@inject(TYPES.OpenAI) private openai: OpenAI, @inject(TYPES.Hosted) private hosted: OpenAI) {}
  ask(content: string) {
    return this.openai.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
  }
  tell(content: string) {
    return this.hosted.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
  }
}
