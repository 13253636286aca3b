export class Client {
  constructor(public model: string) {}
}

export function limit(path: string) {
  const client = new Client(path);
  return client.model === 'gpt-4' ? 8192 : 4096;
}
