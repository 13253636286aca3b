import { useState } from 'react';
import OpenAI from 'openai';

const client = new OpenAI({ dangerouslyAllowBrowser: true });
const TITLE_MODEL = 'gpt-3.5-turbo';

export function Settings({ text }: { text: string }) {
  const [model, setModel] = useState('gpt-4');
  const ask = async () => {
    await client.responses.create({ model: TITLE_MODEL, input: text });
    await client.responses.create({ model, input: text });
  };
  return (
    <>
      <select value={model} onChange={(event) => setModel(event.target.value)}>
        <option value="gpt-4">GPT-4</option>
        <option value="gpt-6-sol">GPT-6 Sol</option>
      </select>
      <button onClick={ask}>Ask</button>
    </>
  );
}
