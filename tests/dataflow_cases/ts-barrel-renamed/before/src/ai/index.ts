export { CHAT_MODEL as DEFAULT_CHAT_MODEL, TITLE_MODEL } from './models';
