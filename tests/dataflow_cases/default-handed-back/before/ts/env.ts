export function optionalEnv(name: string, fallback: string): string {
  const found = process.env[name];
  return found === undefined ? fallback : found;
}

export const mode = optionalEnv('MODE', 'short');
export const config = { model: optionalEnv('OPENAI_MODEL', 'gpt-3.5-turbo-0613') };
