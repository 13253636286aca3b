type Id = 'gpt-4' | 'gpt-4-turbo';
type Config = { chat: Id; title: string };
export const config = {
  chat: 'gpt-4',
  title: 'gpt-4',
} satisfies Config;
