const openai = ['gpt-4', 'gpt-4o'] as const;
const anthropic = ['claude-sonnet-4-5'] as const;
export const ALL = [...openai, ...anthropic] as const;
export type Model = (typeof ALL)[number];
export const DEFAULT: Model = 'gpt-4';
