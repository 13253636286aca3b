export const common = { logprobs: true, temperature: 0 };
