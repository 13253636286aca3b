import { useState } from 'react';
import OpenAI from 'openai';
const client = new OpenAI({ dangerouslyAllowBrowser: true });
export function Ask() {
  const [model] = useState('gpt-4');
  const [tone, setTone] = useState('dry');
  return (
    <div>
      <select value={tone} onChange={(e) => setTone(e.target.value)}>
        <option value="dry">Dry</option>
        <option value="warm">Warm</option>
      </select>
      <button onClick={() => client.chat.completions.create({ model, messages: [] })}>Ask</button>
    </div>
  );
}
