import yargs from "yargs";
import { run } from "./use";
const argv = yargs(process.argv).option("model", { type: "string", default: "gpt-4-turbo-preview" }).parseSync();
run(argv);
