import { GoogleGenerativeAI } from '@google/generative-ai';
import { createAdapter } from './adapter.js';

let adapter = null;
let genAI = null;

function getClient(provider) {
  if (provider === 'openai') {
    adapter = adapter || createAdapter();
    return adapter;
  }
  genAI = genAI || new GoogleGenerativeAI(process.env.GEMINI_API_KEY);
  return genAI;
}

export function getModel({ model = 'gemini-2.5-flash', temperature = 0.7 } = {}) {
  const genAI = getClient(process.env.LLM_PROVIDER);
  const config = { model, generationConfig: { temperature, thinkingConfig: { thinkingBudget: 0 } } };
  return genAI.getGenerativeModel(config);
}
