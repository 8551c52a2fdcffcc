import { stressResult } from "../../engine/index.ts";
import type { Command } from "../arguments/index.ts";
import { NEW_FOLDER, refuseUnwritable } from "../files/index.ts";
import { gatherSteps } from "../stress/index.ts";
import { runInTurns, stoppedWithout } from "../work/index.ts";
import { showStress } from "./stress.ts";

/** Joins the parts of a stress test that was shared out between machines into what one machine would have found. */
export const merge: Command = {
  name: "merge",
  summary: "join the parts of a stress test that was shared out between machines",
  operands: "PART…",
  options: [
    { name: "csv", value: "DIR", writes: true, help: "write the cases and every table into a new folder" },
  ],
  examples: ["demarche merge part-*.json", "demarche merge part-*.json --json > result.json"],
  stopsOnInterrupt: true,
  run: async (args, terminal) => {
    const folder = args.value("csv");
    if (folder !== undefined) refuseUnwritable(folder, NEW_FOLDER);
    const gathered = await runInTurns(
      gatherSteps(args.positionals),
      ({ done, total }, seconds) => `${done} of ${total} parts read, ${seconds} s; Ctrl-C stops`,
      args.quiet ? null : terminal,
    );
    if (gathered === null) {
      return stoppedWithout("The parts were not joined; they are as they were.", terminal);
    }
    const { task, opened, part } = gathered;
    return showStress(opened, task, stressResult(opened.model, task, part), args, terminal, null);
  },
};
