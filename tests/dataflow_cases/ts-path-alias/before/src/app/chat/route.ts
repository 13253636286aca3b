import { claude } from '@/lib/claude';
import { CHAT_MODEL, TITLE_MODEL } from '@/lib/models';

export async function POST(request: Request) {
  const { text } = await request.json();
  const messages = [{ role: 'user' as const, content: text }];
  const answer = await claude.messages.create({ model: CHAT_MODEL, max_tokens: 800, messages });
  const title = await claude.messages.create({ model: TITLE_MODEL, max_tokens: 40, messages });
  return Response.json({ answer: answer.content, title: title.content });
}
