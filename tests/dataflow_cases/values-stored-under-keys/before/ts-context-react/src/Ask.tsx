import OpenAI from 'openai';
import { useModel } from './ModelContext';

const client = new OpenAI({ dangerouslyAllowBrowser: true });
export function Ask() {
  const model = useModel();
  const warn = model === 'gpt-4' && <p>Old model</p>;
  return <button onClick={() => client.chat.completions.create({ model, messages: [] })}>Ask {warn}</button>;
}
