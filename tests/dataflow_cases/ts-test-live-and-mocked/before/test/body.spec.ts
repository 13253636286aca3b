import { body } from '../src/body';

test('body', () => {
  expect(body('Hi')).toEqual({ model: 'gpt-4', messages: [{ role: 'user', content: 'Hi' }] });
});
