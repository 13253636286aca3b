import OpenAI from 'openai';

const client = new OpenAI();

function requests(texts: string[]) {
  const found: OpenAI.ChatCompletionCreateParamsNonStreaming[] = [];
  for (const content of texts) {
    const request = { model: 'gpt-3.5-turbo-0613', messages: [{ role: 'user' as const, content }] };
    found.push(request);
  }
  return found;
}

export const ask = (texts: string[]) => Promise.all(requests(texts).map((one) => client.chat.completions.create(one)));
