import { atom } from "recoil";
export const modelState = atom({ key: "model", default: "gpt-4-turbo-preview" });
