import { summarise } from '../src/summarise';

const create = jest.fn().mockResolvedValue({ choices: [{ message: { content: 'x' } }] });
jest.mock('openai', () => jest.fn(() => ({ chat: { completions: { create: (...args: unknown[]) => create(...args) } } })));

test('uses the default model', async () => {
  await summarise('text');
  expect(create).toHaveBeenCalledWith(expect.objectContaining({ model: 'gpt-4' }));
});
