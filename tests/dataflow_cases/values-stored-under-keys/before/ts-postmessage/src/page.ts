const worker = new Worker(new URL('./worker.ts', import.meta.url));
export const ask = (content: string) => worker.postMessage({ model: 'gpt-4', content });
