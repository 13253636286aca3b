import { Settings } from './types';
export function settings(): Settings {
  return {
    model: 'gpt-4',
    other: 'gpt-4',
    temperature: 0.7,
  };
}
export const more = (): Settings => ({ model: 'gpt-4', other: 'x', temperature: 1 });
