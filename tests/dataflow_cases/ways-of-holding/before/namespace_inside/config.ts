export namespace Config {
  export const MODEL = "gpt-4-turbo-preview";
  export function pick() { return MODEL; }
}
