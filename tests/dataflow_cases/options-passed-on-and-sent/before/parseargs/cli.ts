import { parseArgs } from "node:util";
import { run } from "./use";
const { values } = parseArgs({ options: { model: { type: "string", default: "gpt-4-turbo-preview" } } });
run(values);
