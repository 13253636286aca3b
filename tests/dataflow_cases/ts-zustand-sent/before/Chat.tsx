import OpenAI from 'openai';
import { useSettings } from './store';
const client = new OpenAI();
export function Chat() {
  const model = useSettings((state) => state.model);
  return client.chat.completions.create({ model, messages: [] });
}
