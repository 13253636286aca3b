import { UsageLog } from './usageLog';

export async function tags(userId: string | null, ask: () => Promise<string>) {
  const usage = userId ? new UsageLog() : null;
  try {
    return await ask();
  } catch (error) {
    await usage?.failure(error, { model: 'gpt-4o-mini' });
    return null;
  }
}
