import { BRIEF_PHASES, labelsOf, plainText } from "../../present/index.ts";
import { isDay } from "../../scenario/index.ts";
import {
  type BriefAsked,
  type BriefInput,
  type BriefPhase,
  briefAnswer,
  briefMinutes,
  toolsAlone,
} from "../../study/index.ts";
import { type Arguments, planNamed, refusedInWords, UsageError } from "../arguments/index.ts";
import type { OpenedScenario } from "../files/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { loadSolver, runInTurns, searchBeside } from "../work/index.ts";

/** @throws UsageError where an option has no such value */
export function askedOf(args: Arguments, { model }: OpenedScenario): BriefAsked {
  const plans = args.values("plan").map((name) => planNamed(model, name).id);
  const date = args.value("date");
  if (date !== undefined && !isDay(date))
    throw new UsageError(
      `--date takes a day of the calendar, not "${plainText(date)}"`,
      "write --date 2026-11-29, year, month and day",
    );
  return {
    ...drawOf(args),
    appendix: args.flag("appendix"),
    ...(plans.length === 0 ? {} : { plans }),
    ...(date === undefined ? {} : { date }),
    design: designOf(args),
    stress: !args.flag("no-stress"),
    stability: !args.flag("no-stability"),
    repair: !args.flag("no-repair"),
  };
}

/** How cases are drawn. */
export function drawOf(args: Arguments): Pick<BriefAsked, "samples" | "seed"> {
  const [samples, seed] = [args.whole("samples", 1), args.whole("seed", 0)];
  return {
    ...(samples === undefined ? {} : { samples }),
    ...(seed === undefined ? {} : { seed }),
  };
}

export function designOf(args: Arguments): NonNullable<BriefAsked["design"]> {
  const design = args.value("design") ?? "short";
  if (design === "none" || design === "short" || design === "full") return design;
  throw new UsageError(
    `--design takes none, short or full, not "${plainText(design)}"`,
    "write --design short",
  );
}

/** Makes the results, saying what comes next on a terminal; null: says nothing. */
export async function analyse(
  opened: OpenedScenario,
  asked: BriefAsked,
  terminal: Terminal | null,
): Promise<BriefInput> {
  const solver = asked.appendix === true && asked.repair !== false ? await loadSolver() : null;
  const search = searchBeside();
  const tools = { ...toolsAlone(() => performance.now(), solver), handsOut: search.handsOut };
  const working = briefAnswer(opened, asked, tools);
  const minutes = asked.stress === false ? 0 : Math.round(briefMinutes(opened.model, asked.samples));
  if (minutes > 1)
    terminal?.err(
      terminal.paragraph(
        `This takes about ${minutes} minutes, more where the machine is busy; Ctrl-C stops and keeps nothing.`,
      ),
    );
  let phase: BriefPhase | null = null;
  const running = refusedInWords(labelsOf(opened.scenario), () =>
    runInTurns(
      working,
      ({ progress }, seconds) => `${BRIEF_PHASES[progress.phase]} ..., ${seconds} s`,
      terminal,
      {
        handOut: (step, { onProgress }) => {
          const waiting = search.handOut(step);
          if (waiting !== null) {
            onProgress(step);
            return waiting;
          }
          if (step.progress.phase === phase) return null;
          phase = step.progress.phase;
          onProgress(step);
          return new Promise((resolve) => setImmediate(() => resolve(false))); // so that it is seen before it begins
        },
        onInterrupt: "ends",
      },
    ),
  );
  return running.finally(search.close);
}
