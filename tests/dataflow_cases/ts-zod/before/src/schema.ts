import { z } from 'zod';

export const chat = z.object({
  text: z.string(),
  model: z.enum(['gpt-4', 'gpt-6-sol']).default('gpt-4'),
});

export const title = z.object({
  text: z.string(),
  tone: z.enum(['dry', 'warm']).default('dry'),
  model: z.string().default('gpt-4'),
});
