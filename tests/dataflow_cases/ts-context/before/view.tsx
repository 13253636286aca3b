import { useSettings } from './settings';
export function View() {
  const { model } = useSettings();
  return model === 'gpt-4' ? 1 : 2;
}
