import yargs from "yargs";
import { run } from "./use";
const argv = yargs(process.argv).options({ model: { type: "string", default: "gpt-4-turbo-preview" } }).argv;
run(argv);
