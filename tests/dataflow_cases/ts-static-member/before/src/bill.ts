import { Chat } from './Chat';

const CENTS: Record<string, number> = { 'gpt-4': 3, 'gpt-6-sol': 1 };

export const bill = (tokens: number) => tokens * CENTS[Chat.MODEL];
