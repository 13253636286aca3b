import { make, makeLocal } from './models';

export const chat = make('openai', 'gpt-3.5-turbo');
export const local = makeLocal('local', 'gpt-4');
