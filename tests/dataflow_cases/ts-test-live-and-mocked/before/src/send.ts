import OpenAI from 'openai';
import { body } from './body';

const client = new OpenAI();
export const send = (content: string) => client.chat.completions.create(body(content) as never);
