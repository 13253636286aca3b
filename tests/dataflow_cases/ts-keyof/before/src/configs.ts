export const configs = {
  'gpt-4': { max: 8192 },
  'gpt-4o': { max: 128000 },
};
export type Model = keyof typeof configs;
