import { Bot } from './bot';

export async function talk(user: string | null, text: string) {
  const bot = user ? new Bot() : null;
  return bot?.ask(text, { model: 'gpt-4o-mini' });
}
