import { Holder, Plain } from './holder';
export const ask = (content: string) =>
  Holder.shared.openai.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
export const tell = (content: string) =>
  Plain.shared.openai.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
