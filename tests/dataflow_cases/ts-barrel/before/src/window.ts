import { CHAT_MODEL } from './models';

export const room = () => (CHAT_MODEL.startsWith('gpt-4') ? 8192 : 400000);
