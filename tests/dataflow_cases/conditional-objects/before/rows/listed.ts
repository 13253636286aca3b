import { createClient } from '@supabase/supabase-js';
const supabase = createClient('https://x.supabase.co', 'key');

export async function logEvent(user: string) {
  const payload = { user_id: user, model: 'gpt-4', file_type: 'story' };
  const { error } = await supabase.from('evaluation_runs').insert([payload]);
  return error;
}
