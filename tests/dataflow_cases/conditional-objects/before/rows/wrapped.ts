import { createClient } from '@supabase/supabase-js';
const supabase = createClient('https://x.supabase.co', 'key');

export async function logEvent(event: { model?: string; user: string }, admin = false) {
  const dbClient = admin ? supabase : supabase;
  const payload = { user_id: event.user, model: event.model || 'gpt-4', file_type: 'story' };
  const { error } = await dbClient.from('evaluation_runs').insert([payload as any]).select('id');
  return error;
}
