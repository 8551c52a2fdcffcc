import type { Command } from "../command.ts";
import { check } from "./check.ts";
import { compare } from "./compare.ts";
import { design } from "./design.ts";
import { explain } from "./explain.ts";
import { init } from "./init.ts";
import { repair } from "./repair.ts";
import { schema } from "./schema.ts";
import { stability } from "./stability.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  init,
  check,
  compare,
  explain,
  design,
  repair,
  stability,
  schema,
];
