export const steps = [
  { prompt: 'Outline', model: 'gpt-4' },
  { prompt: 'Draft', model: 'gpt-4-turbo' },
];
