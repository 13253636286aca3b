export interface Options {
  model: "gpt-4" | "o1";
}
export interface Free {
  model: string;
}
