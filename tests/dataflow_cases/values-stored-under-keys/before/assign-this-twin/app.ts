import OpenAI from 'openai';
import { Config } from './config';

export const ask = (config: Config, n = config.tone === 'dry' ? 1 : 2) =>
  new OpenAI().chat.completions.create({ model: config.model, messages: [], n });
