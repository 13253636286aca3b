import { CHAT_MODEL } from '@/lib/models';

export const Badge = () => (CHAT_MODEL.includes('haiku-2024') ? <b>fast</b> : <i>other</i>);
