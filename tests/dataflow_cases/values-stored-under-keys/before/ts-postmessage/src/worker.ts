import OpenAI from 'openai';

const client = new OpenAI({ dangerouslyAllowBrowser: true });
self.onmessage = async (event) => {
  const { model, content } = event.data;
  const limit = model.includes('gpt-4') ? 8000 : 100000;
  const reply = await client.chat.completions.create({ model, messages: [{ role: 'user', content: content.slice(0, limit) }] });
  self.postMessage(reply.choices[0].message.content);
};
