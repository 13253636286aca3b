import { getModel } from "./use";
getModel().then((m) => console.log(m === "gpt-4-turbo-preview" ? 10 : 20));
