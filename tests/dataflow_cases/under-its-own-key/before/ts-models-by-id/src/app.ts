import { generateText } from 'ai';
import { models } from './models';

export const ask = (id: string, prompt: string) => generateText({ model: models.languageModel(id), prompt });
