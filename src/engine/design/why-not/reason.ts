import type { Model } from "../../model/index.ts";
import { hasBit, indicesOf } from "../../numeric/index.ts";
import { costsOf, type EndStates } from "../ends/index.ts";
import type { PlanCeilings } from "../lattice/index.ts";
import type { Asked } from "../problem.ts";
import type { WhyNotReason } from "./why-not-result.ts";

/**
 * The inequality that rules all plans out and fails by most: a largest gain or a largest weakest slack below nothing. Where none does, what
 * fails in the end state that comes nearest.
 */
export function reasonOf(
  model: Model,
  { open, included }: Asked,
  { gain, slack, keptGain, keptSlack }: PlanCeilings,
  ends: EndStates | null,
): WhyNotReason | null {
  const { tolerance, stake } = model.scales;
  let worst: Found | null = null;
  for (const party of model.partyIds.keys()) {
    const floor = (-2 * tolerance[party]!) / stake[party]!;
    const hasVeto = model.veto[party] === 1;
    for (const [share, kind, among] of [
      [gain[party]!, "gain", "all plans"],
      [slack[party]!, "breach", "all plans"],
      [keptGain[party]!, "gain", "plans the others keep"],
      [keptSlack[party]!, "breach", "plans the others keep"],
    ] as const) {
      if (kind === "gain" && !hasVeto) continue;
      // Where there is no plan of that kind the others' keeping is what fails, and that is told of another party.
      if (share === Number.NEGATIVE_INFINITY || share >= floor) continue;
      if (worst === null || share < worst.share) worst = { party, share, kind, among };
    }
  }
  if (worst === null) {
    const end = ends?.nearest;
    return end?.worst == null || end.shortfall === 0 ? null : { ...end.worst, among: "nearest end" };
  }
  const { party, share, kind, among } = worst;
  const asked = included.length > 0 ? withAllTheyNeed(model, included) : open;
  const measures = kind === "gain" ? costsOf(model, party, asked) : ownOf(model, party, asked);
  return { party: model.partyIds[party]!, kind, amount: share * stake[party]!, share, measures, among };
}

interface Found {
  readonly party: number;
  readonly share: number;
  readonly kind: "gain" | "breach";
  readonly among: "all plans" | "plans the others keep";
}

/** These, and all that must be in force before them. */
function withAllTheyNeed(model: Model, measures: readonly number[]): number[] {
  const all = new Set(measures);
  // What is added to a set while it is gone through is gone through too.
  for (const m of all) for (const needed of indicesOf(model.requires[m]!)) all.add(needed);
  return [...all].filter((m) => !hasBit(model.start, m));
}

/** Ids of the party's own measures among these that cost it, the dearest first. */
function ownOf(model: Model, party: number, some: readonly number[]): string[] {
  const own = some.filter((m) => model.performs[party * model.measureIds.length + m] === 1);
  return costsOf(model, party, own);
}
