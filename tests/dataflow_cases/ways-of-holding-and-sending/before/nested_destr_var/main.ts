import { run } from "./use";
run({ config: { model: "gpt-4-turbo-preview" } });
