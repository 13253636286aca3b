import { program } from "commander";
import { run } from "./use";
program.option("-m, --model <name>", "model to use", "gpt-4-turbo-preview");
program.parse();
run(program.opts());
