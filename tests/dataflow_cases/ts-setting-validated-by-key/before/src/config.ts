export enum Keys {
  TOOL_MODEL = 'TOOL_MODEL',
  TOOL_KEY = 'TOOL_KEY',
}

const check = (key: any, ok: any, message: string) => {
  if (!ok) throw new Error(`${key}: ${message}`);
};

export const validators = {
  [Keys.TOOL_KEY](value: any) {
    check(Keys.TOOL_KEY, value, 'must be set');
    return value;
  },

  [Keys.TOOL_MODEL](value: any) {
    check(
      Keys.TOOL_MODEL,
      ['gpt-3.5-turbo', 'gpt-3.5-turbo-16k', 'gpt-4'].includes(value),
      `${value} is not supported`,
    );
    return value;
  },
};

export const getConfig = () => {
  const config: any = { TOOL_MODEL: process.env.TOOL_MODEL || 'gpt-4', TOOL_KEY: process.env.TOOL_KEY };
  for (const name of Object.keys(config)) {
    (validators as any)[name](config[name]);
  }
  return config;
};
