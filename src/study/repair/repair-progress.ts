import { type MendResult, REPAIR_KINDS, type RepairKind } from "./mend-result.ts";
import type { LinearKind } from "./movable-figures.ts";

/** What a repair is looking for just now; last the text in which the change is made. */
export type RepairPhase =
  | "smallest-patience"
  | "figures"
  | "payment"
  | "guarantee"
  | "patience"
  | "order"
  | "split"
  | "text";

/** How far a repair has come. */
export interface RepairProgress {
  readonly phase: RepairPhase;
  /** Phases done, of all that are wanted. */
  readonly done: number;
  readonly total: number;
}

/** The phases that are wanted, one after the other, until somebody says stop. */
export interface Walk {
  /** Whether to do this phase: it is wanted, and nobody has said stop. */
  readonly begin: (phase: RepairPhase) => Generator<RepairProgress, boolean, boolean>;
  /** Within a phase that takes long: how far the work has come, and whether to stop, given what was heard. */
  readonly tell: () => RepairProgress;
  readonly hear: (isToldToStop: boolean) => boolean;
  /** That nothing came of the present phase: it is not known what would. */
  readonly giveUp: () => void;
  /** How far it has come at a phase that hears for itself. */
  readonly tellAt: (phase: RepairPhase) => RepairProgress;
  /** Phases not done, or not to their end. */
  readonly skipped: ReadonlySet<RepairPhase>;
}

export function walk(wanted: readonly RepairPhase[]): Walk {
  const skipped = new Set<RepairPhase>();
  let now = wanted[0]!;
  let stopped = false;
  const tellAt = (phase: RepairPhase): RepairProgress => ({
    phase,
    done: wanted.indexOf(phase),
    total: wanted.length,
  });
  const tell = (): RepairProgress => tellAt(now);
  const hear = (isToldToStop: boolean): boolean => {
    stopped ||= isToldToStop;
    if (stopped) skipped.add(now);
    return stopped;
  };
  function* begin(phase: RepairPhase): Generator<RepairProgress, boolean, boolean> {
    if (!wanted.includes(phase)) return false;
    now = phase;
    return !hear(yield tell());
  }
  const giveUp = (): void => void skipped.add(now);
  return { begin, tell, tellAt, hear, giveUp, skipped };
}

/** How far the work came. @param chosen - kinds that the phase of figures is about */
export function progressOf(
  skipped: ReadonlySet<RepairPhase>,
  chosen: readonly LinearKind[],
): Pick<MendResult, "status" | "skipped"> {
  const kinds = new Set<RepairKind>();
  for (const phase of skipped) {
    if (phase === "text") continue;
    if (phase === "figures") for (const kind of chosen) kinds.add(kind);
    else kinds.add(phase === "smallest-patience" ? "patience" : phase === "guarantee" ? "breakdown" : phase);
  }
  return {
    status: skipped.size === 0 ? "finished" : "stopped",
    skipped: REPAIR_KINDS.filter((kind) => kinds.has(kind)),
  };
}
