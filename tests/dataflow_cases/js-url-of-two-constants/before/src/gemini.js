import { API_ROOT, MODEL } from './constants.js';

export async function generate(text, key) {
  const response = await fetch(`${API_ROOT}/models/${MODEL}:generateContent?key=${key}`, {
    method: 'POST',
    body: JSON.stringify({ contents: [{ parts: [{ text }] }] }),
  });
  return response.json();
}
