import { useSelector } from 'react-redux';
export function Chat() {
  const model = useSelector((state) => state.settings.model);
  return model === 'gpt-4' ? <Slow /> : <Fast />;
}
