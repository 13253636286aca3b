import { defaultModel, titleModel } from './openai';

export const parameters = {
  id: 'parameters',
  options: [
    {
      id: 'model',
      defaultValue: defaultModel,
      renderProps: (value: string) => ({
        type: 'select',
        label: value,
        options: [
          { label: 'GPT 3.5 (default)', value: 'gpt-3.5-turbo' },
          { label: 'GPT 4', value: 'gpt-4' },
        ],
      }),
    },
    { id: 'title', defaultValue: titleModel, type: 'text' },
  ],
};
