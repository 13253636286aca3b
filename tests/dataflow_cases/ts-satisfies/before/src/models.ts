const MODELS = ['gpt-4', 'gpt-4-turbo'] as const;
type Model = (typeof MODELS)[number];

export const config = {
  chat: 'gpt-4',
} satisfies Record<string, Model>;

export const other = { title: 'gpt-4' };
