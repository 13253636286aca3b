import OpenAI from 'openai';
import { common } from './opts';
export const ask = () => new OpenAI().chat.completions.create({ ...common, model: 'gpt-4o', messages: [] });
