export class Api {
  #base: string;
  constructor(base = process.env.API_URL ?? 'http://llm.internal/v1') { this.#base = base; }
  ask(content: string) {
    return fetch(`${this.#base}/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'gpt-4', messages: [] }) });
  }
}
