import store from './store';
import OpenAI from 'openai';
const client = new OpenAI();
export function ask(content) {
  if (store.state.model.startsWith('gpt-4-') || store.state.model === 'gpt-4') content = content.slice(0, 100);
  return client.chat.completions.create({ model: store.state.model, messages: [{ role: 'user', content }] });
}
