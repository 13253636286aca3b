import OpenAI from 'openai';
import { settings } from './defaults';
const client = new OpenAI();
export const ask = (messages) => client.chat.completions.create({ model: settings().model, messages });
