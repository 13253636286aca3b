export const options = [
  { text: 'GPT-4', value: 'gpt-4' },
  { text: 'Turbo', value: 'gpt-4-turbo' },
];
