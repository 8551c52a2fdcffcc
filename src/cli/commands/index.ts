import type { Command } from "../arguments/index.ts";
import { brief } from "./brief.ts";
import { bundle } from "./bundle.ts";
import { check } from "./check.ts";
import { clauses } from "./clauses.ts";
import { compare } from "./compare.ts";
import { completion } from "./completion.ts";
import { design } from "./design.ts";
import { explain } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { init } from "./init.ts";
import { merge } from "./merge.ts";
import { open } from "./open.ts";
import { proposal } from "./proposal.ts";
import { repair } from "./repair.ts";
import { schema } from "./schema.ts";
import { shareCopy } from "./share.ts";
import { sides } from "./sides.ts";
import { sources } from "./sources.ts";
import { stability } from "./stability.ts";
import { stress } from "./stress.ts";
import { sweep } from "./sweep.ts";
import { trust } from "./trust.ts";
import { verify } from "./verify.ts";
import { worker } from "./worker.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  init,
  check,
  compare,
  explain,
  design,
  stress,
  merge,
  sweep,
  worker,
  repair,
  clauses,
  trust,
  sides,
  stability,
  brief,
  proposal,
  shareCopy,
  sources,
  exportCommand,
  bundle,
  verify,
  open,
  schema,
  completion,
];
