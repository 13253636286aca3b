import OpenAI from 'openai';
import { config, other } from './models';

const client = new OpenAI();

export const chat = (input: string) => client.responses.create({ model: config.chat, input });
export const title = (input: string) => client.responses.create({ model: other.title, input });
