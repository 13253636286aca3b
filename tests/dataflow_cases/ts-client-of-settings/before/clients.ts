import OpenAI from 'openai';
const config = { apiKey: 'k', baseURL: 'http://localhost:1/v1' };
const c1 = new OpenAI(config);
export const a = () => c1.chat.completions.create({ model: 'gpt-4', messages: [] });
const c2 = new OpenAI({ ...config, timeout: 3 });
export const b = () => c2.chat.completions.create({ model: 'gpt-4', messages: [] });
class Local extends OpenAI { constructor() { super({ baseURL: 'http://localhost:1/v1' }); } }
const c3 = new Local();
export const c = () => c3.chat.completions.create({ model: 'gpt-4', messages: [] });
export let shared: OpenAI;
export function init() { shared = new OpenAI({ baseURL: process.env.BASE }); }
export const d = () => shared.chat.completions.create({ model: 'gpt-4', messages: [] });
const options: any = { apiKey: 'k' };
if (process.env.BASE) options.baseURL = process.env.BASE;
const c5 = new OpenAI(options);
export const f = () => c5.chat.completions.create({ model: 'gpt-4', messages: [] });
