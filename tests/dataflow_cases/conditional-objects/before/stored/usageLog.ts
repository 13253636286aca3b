import { supabase } from './supabase';

export class UsageLog {
  async failure(error: unknown, options?: { model?: string }): Promise<void> {
    const entry = { stage: 'tags', success: false, model: options?.model ?? null };
    await this.insert(entry);
  }

  private async insert(entry: Record<string, unknown>): Promise<void> {
    await supabase.from('usage_log').insert(entry);
  }
}
