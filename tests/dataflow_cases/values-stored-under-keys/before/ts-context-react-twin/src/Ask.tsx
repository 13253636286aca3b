import OpenAI from 'openai';
import { useModel } from './ModelContext';

const client = new OpenAI({ dangerouslyAllowBrowser: true });
export function Ask({ kind }: { kind: string }) {
  const model = useModel();
  const warn = kind === 'old' && <p>Old</p>;
  return <button onClick={() => client.chat.completions.create({ model, messages: [] })}>Ask {warn}</button>;
}
