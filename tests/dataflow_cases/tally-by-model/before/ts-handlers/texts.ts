export const short = (text: string) => text.slice(0, 100);
export const long = (text: string) => text;
