import { useState } from 'react';
import OpenAI from 'openai';
const client = new OpenAI({ dangerouslyAllowBrowser: true });
export function Ask() {
  const [model, setModel] = useState('gpt-4');
  return (
    <div>
      <select value={model} onChange={(e) => setModel(e.target.value)}>
        <option value="gpt-4">GPT-4</option>
        <option value="gpt-4-turbo">Turbo</option>
      </select>
      <button onClick={() => client.chat.completions.create({ model, messages: [] })}>Ask</button>
    </div>
  );
}
