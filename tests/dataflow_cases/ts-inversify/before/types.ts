export const TYPES = { OpenAI: Symbol.for('OpenAI'), Hosted: Symbol.for('Hosted') };
