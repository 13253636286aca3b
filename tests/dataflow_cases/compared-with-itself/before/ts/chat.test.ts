import { Chat, DEFAULT_MODEL } from './chat';

test('the default', () => {
  const chat = new Chat();
  expect(chat.model).toBe(DEFAULT_MODEL);
});

test('titles', () => {
  const chat = new Chat();
  expect(chat.titles).toBe('gpt-4');
});
