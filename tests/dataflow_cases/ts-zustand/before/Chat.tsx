import { useSettings } from './store';
export function Chat() {
  const model = useSettings((state) => state.model);
  return <span>{model === 'gpt-4' ? 1 : 2}</span>;
}
