import type { LinearKind } from "./movable-figures.ts";
import { REPAIR_KINDS, type RepairKind, type RepairResult } from "./repair-result.ts";

/** What a repair is looking for just now. */
export type RepairPhase =
  | "smallest-patience"
  | "figures"
  | "payment"
  | "guarantee"
  | "patience"
  | "order"
  | "split";

/** How far a repair has come. */
export interface RepairProgress {
  readonly phase: RepairPhase;
  /** Phases done, of all that are wanted. */
  readonly done: number;
  readonly total: number;
}

/** Says how far the work has come, and hears whether to stop: true to stop. */
export type Pause = () => Generator<RepairProgress, boolean, boolean | undefined>;

/** Goes through the phases that are wanted, one after the other, until somebody says stop. */
export function walk(wanted: readonly RepairPhase[]): {
  /** Whether to do this phase: it is wanted, and nobody has said stop. */
  readonly begin: (phase: RepairPhase) => Generator<RepairProgress, boolean, boolean | undefined>;
  /** To be called within a phase that takes long. */
  readonly pause: Pause;
  /** Phases not done, or not to their end. */
  readonly skipped: ReadonlySet<RepairPhase>;
} {
  const skipped = new Set<RepairPhase>();
  let now = wanted[0]!;
  let stopped = false;
  function* pause(): Generator<RepairProgress, boolean, boolean | undefined> {
    stopped ||= (yield { phase: now, done: wanted.indexOf(now), total: wanted.length }) === true;
    if (stopped) skipped.add(now);
    return stopped;
  }
  function* begin(phase: RepairPhase): Generator<RepairProgress, boolean, boolean | undefined> {
    if (!wanted.includes(phase)) return false;
    now = phase;
    return !(yield* pause());
  }
  return { begin, pause, skipped };
}

/** How far the work came. @param chosen - kinds that the phase of figures is about */
export function progressOf(
  skipped: ReadonlySet<RepairPhase>,
  chosen: readonly LinearKind[],
): Pick<RepairResult, "status" | "skipped"> {
  const kinds = new Set<RepairKind>();
  for (const phase of skipped) {
    if (phase === "figures") for (const kind of chosen) kinds.add(kind);
    else kinds.add(phase === "smallest-patience" ? "patience" : phase === "guarantee" ? "breakdown" : phase);
  }
  return {
    status: skipped.size === 0 ? "finished" : "stopped",
    skipped: REPAIR_KINDS.filter((kind) => kinds.has(kind)),
  };
}
