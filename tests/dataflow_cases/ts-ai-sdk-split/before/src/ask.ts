import { generateText } from 'ai';
import { hosted, house, plain, studio } from './providers';

export const a = (prompt: string) => generateText({ model: studio('gpt-4'), prompt });
export const b = (prompt: string) => generateText({ model: hosted('gpt-4'), prompt });
export const c = (prompt: string) => generateText({ model: house('gpt-4'), prompt });
export const d = (prompt: string) => generateText({ model: plain('gpt-4'), prompt });
