export namespace Config {
  export const MODEL = "gpt-4-turbo-preview";
}
