import { Inject, Injectable } from '@nestjs/common';
import OpenAI from 'openai';
@Injectable()
export class AskService {
  @Inject('PLAIN') private readonly openai: OpenAI;
  constructor(@Inject('HOSTED') private readonly hosted: OpenAI, private readonly byType: OpenAI) {}
  ask(content: string) {
    return this.openai.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
  }
  tell(content: string) {
    return this.hosted.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
  }
  say(content: string) {
    return this.byType.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
  }
}
