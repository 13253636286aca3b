export const OPENAI = 'https://api.openai.com';
export default { url: `${OPENAI}/v1` };
