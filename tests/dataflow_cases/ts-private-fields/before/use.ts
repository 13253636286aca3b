import { Store } from "./store";
export const isOld = (store?: Store) => store?.model === "gpt-4-32k";
