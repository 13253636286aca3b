import OpenAI from 'openai';
import { usageLogger, metrics } from './telemetry-sdk';

const client = new OpenAI();

export async function ask(messages: OpenAI.ChatCompletionMessageParam[]) {
  try {
    return await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
  } catch (error) {
    usageLogger.failure(error, { model: 'gpt-4o-mini' });
    metrics.increment('failed', { model: 'gpt-4o-mini' });
    return null;
  }
}
