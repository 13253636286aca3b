import { Config } from "./use";
export const limit = () => (Config.getInstance().model === "gpt-4-turbo-preview" ? 10 : 20);
