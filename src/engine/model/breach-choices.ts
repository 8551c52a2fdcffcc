import { hasBit, indicesOf, intersects, type Mask, maskOf } from "../numeric/index.ts";
import type { BreachMoment } from "./breach-moment.ts";
import {
  type BreachChoice,
  type BreachChoices,
  type GroupTime,
  type LinkedGroup,
  type LocalCondition,
  type PlainGroup,
  UNDO,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "./compiled-plan.ts";
import { EngineError } from "./engine-error.ts";
import { fullFrom } from "./levels.ts";
import { MAX_WAYS } from "./limits.ts";
import { degreeChanges, linkedDegrees } from "./linked-degrees.ts";
import type { ConditionMasks, Model } from "./model.ts";

/**
 * What one party could withhold or undo from a period on, and which of these choices combinations link.
 *
 * Two choices are linked when one combination that has a value for the party hangs on both; a
 * choice that no such combination hangs on is free: its effect simply adds up.
 *
 * @param terms - indices of the combinations that have a value for the party
 * @throws EngineError `too-many-linked-measures`
 * Source: docs/theory/assess.md#breaking.
 */
export function breachChoices(
  model: Omit<Model, "plans">,
  party: number,
  moment: BreachMoment,
  terms: readonly number[],
): BreachChoices {
  const { before, after, bundle, period } = moment;
  const count = model.measureIds.length;
  const found: BreachChoice[] = [];
  const isOwn = (measure: number): boolean => model.performs[party * count + measure] === 1;
  for (const measure of bundle.does) {
    if (!isOwn(measure)) continue;
    if (period <= fullFrom(model, measure)) found.push({ measure, kind: WITHHOLD_DOING });
    else if (model.reversible[measure] === 1) found.push({ measure, kind: UNDO });
  }
  if (period === 0) {
    for (const measure of bundle.ends) if (isOwn(measure)) found.push({ measure, kind: WITHHOLD_ENDING });
  }
  for (let measure = 0; measure < count; measure++) {
    if (!isOwn(measure) || model.reversible[measure] === 0) continue;
    if (hasBit(before, measure) && hasBit(after, measure)) found.push({ measure, kind: UNDO });
  }
  if (terms.length === 0 || found.length === 0) {
    return { ordered: found, freeCount: found.length, groups: [] };
  }

  const open = maskOf(
    found.map((choice) => choice.measure),
    count,
  );
  const views = viewsOf(model, moment, open);
  const { free, groups } = link(model, party, moment, views, terms, found, open);
  const ordered = [...free, ...groups.flatMap((group) => group.members)];
  const places = new Map(ordered.map((choice, place) => [choice, place]));
  return {
    ordered,
    freeCount: free.length,
    groups: groups.map(
      (group): LinkedGroup => ({
        choices: Int32Array.from(group.members, (member) => places.get(member)!),
        terms: Int32Array.from(group.terms),
        times: discoveryOf(model, found, moment.left).map((seenAfter) =>
          groupTime(model, moment, group, seenAfter),
        ),
        plain: plainGroup(model, moment, views, group),
      }),
    ),
  };
}

/** How a measure that the choices leave alone stands while the breach lasts: not there, wholly there, or something between or changing. */
type Standing = "none" | "whole" | "between";

/** In the state, or in what a breakdown leaves of it. */
interface View {
  readonly isOpen: (measure: number) => boolean;
  readonly standing: (measure: number) => Standing;
}

interface Views {
  readonly state: View;
  readonly residue: View;
}

function viewsOf(model: Omit<Model, "plans">, { after, bundle, period }: BreachMoment, open: Mask): Views {
  const standing = (measure: number): Standing => {
    if (!hasBit(after, measure)) return "none";
    return bundle.does.includes(measure) && period < fullFrom(model, measure) ? "between" : "whole";
  };
  return {
    state: { isOpen: (measure) => hasBit(open, measure), standing },
    residue: {
      isOpen: (measure) =>
        hasBit(open, measure) && (model.reversible[measure] === 0 || model.partly[measure] === 1),
      standing: (measure) => {
        if (model.reversible[measure] === 0) return standing(measure);
        return model.partly[measure] === 1 && hasBit(after, measure) ? "between" : "none";
      },
    },
  };
}

/** What is left of a combination once everything but the open measures is settled; measure indices. */
interface OpenCondition {
  readonly all: readonly number[];
  readonly notAll: readonly (readonly number[])[];
  /** Everything settled is there or not: what is open decides between 0 and 1. */
  readonly isPlain: boolean;
}

/** @returns null where the choices cannot change to what degree it holds */
function settle(condition: ConditionMasks, { isOpen, standing }: View): OpenCondition | null {
  const all: number[] = [];
  let isPlain = true;
  for (const measure of indicesOf(condition.all)) {
    if (isOpen(measure)) all.push(measure);
    else if (standing(measure) === "none") return null;
    else if (standing(measure) === "between") isPlain = false;
  }
  const notAll: number[][] = [];
  for (const group of condition.notAll) {
    const members = indicesOf(group);
    const settled = members.filter((measure) => !isOpen(measure)).map(standing);
    if (settled.includes("none")) continue;
    const isBetween = settled.includes("between");
    if (isBetween) isPlain = false;
    const openMembers = members.filter(isOpen);
    if (openMembers.length === 0) {
      if (!isBetween) return null;
      continue;
    }
    notAll.push(openMembers);
  }
  return all.length + notAll.length === 0 ? null : { all, notAll, isPlain };
}

/** Choices that combinations link, and these. */
export interface LinkedMembers {
  readonly members: readonly BreachChoice[];
  readonly terms: readonly number[];
}

function link(
  model: Omit<Model, "plans">,
  party: number,
  moment: BreachMoment,
  views: Views,
  terms: readonly number[],
  found: readonly BreachChoice[],
  open: Mask,
): { free: BreachChoice[]; groups: LinkedMembers[] } {
  let groups: LinkedMembers[] = [];
  for (const term of terms) {
    const condition = model.terms[term]!;
    // Of a thousand combinations few hang on what one party does: a look at bits tells the others.
    if (!intersects(condition.all, open) && !condition.notAll.some((group) => intersects(group, open)))
      continue;
    const touched = new Set([
      ...openMeasures(settle(condition, views.state)),
      ...openMeasures(settle(condition, views.residue)),
    ]);
    if (touched.size === 0) continue;
    const isTouched = (group: LinkedMembers): boolean =>
      group.members.some((member) => touched.has(member.measure));
    const joined = groups.filter(isTouched);
    const members = new Set([
      ...joined.flatMap((group) => group.members),
      ...found.filter((choice) => touched.has(choice.measure)),
    ]);
    const ways = [...members].reduce((product, member) => product * waysOf(model, moment, member), 1);
    if (ways > MAX_WAYS) {
      throw new EngineError("too-many-linked-measures", model.partyIds[party]!, {
        found: members.size,
        ways,
        limit: MAX_WAYS,
      });
    }
    groups = [
      ...groups.filter((group) => !isTouched(group)),
      { members: [...members], terms: [...joined.flatMap((group) => group.terms), term] },
    ];
  }
  const linked = new Set(groups.flatMap((group) => group.members));
  return { free: found.filter((choice) => !linked.has(choice)), groups };
}

/** Left alone, violated, or done first and violated then. */
function waysOf(
  model: Omit<Model, "plans">,
  { period, left }: BreachMoment,
  { measure, kind }: BreachChoice,
): number {
  return kind === WITHHOLD_DOING && period === 0 && left > 1 && canFollow(model, measure) ? 3 : 2;
}

/** Can a measure that is done in the first period of its step be violated from the second on? */
export function canFollow(model: Pick<Model, "reversible" | "takes" | "progress">, measure: number): boolean {
  return model.reversible[measure] === 1 || fullFrom(model, measure) > 0;
}

/** The times at which a breach of these choices can be found out, ascending, periods. */
export function discoveryOf(
  { verify }: Pick<Model, "verify">,
  choices: readonly BreachChoice[],
  left: number,
): number[] {
  return [...new Set(choices.map(({ measure }) => Math.min(verify[measure]!, left)))].sort((a, b) => a - b);
}

/**
 * What can be done with the members of a linked group where the breach is found after so many periods.
 *
 * Source: docs/theory/assess.md#the-best-breach-exactly.
 */
export function groupTime(
  model: Omit<Model, "plans">,
  moment: BreachMoment,
  { members, terms }: LinkedMembers,
  seenAfter: number,
): GroupTime {
  const { bundle, period, left } = moment;
  const bits = (isSo: (member: BreachChoice, from: number) => boolean): number =>
    members.reduce((sum, member, bit) => (isSo(member, from[bit]!) ? sum | (1 << bit) : sum), 0);
  const from = members.map(({ measure }) => Math.max(0, seenAfter - model.verify[measure]!));
  const allowed = bits(({ measure, kind }, begins) => {
    if (kind === WITHHOLD_ENDING) return begins === 0;
    return (
      model.reversible[measure] === 1 ||
      (kind === WITHHOLD_DOING && period + begins <= fullFrom(model, measure))
    );
  });
  const following = bits(
    ({ measure, kind }, begins) =>
      kind === WITHHOLD_DOING && period + begins === 0 && seenAfter > 1 && canFollow(model, measure),
  );
  const asked = terms.flatMap((term) => [model.terms[term]!.all, ...model.terms[term]!.notAll]);
  const workLeft = bundle.does
    .filter((measure) => asked.some((set) => hasBit(set, measure)))
    .reduce((most, measure) => Math.max(most, fullFrom(model, measure) - period), 0);
  const starts = new Set([0, ...(following === 0 ? [] : [1]), ...from]);
  for (let at = 1; at <= workLeft && at < seenAfter; at++) starts.add(at);
  const ordered = [...starts].sort((a, b) => a - b);
  const time = { from, allowed, following: allowed & following, starts: ordered };
  const isPartly = asked.some((set) => indicesOf(set).some((measure) => model.partly[measure] === 1));
  const fill = linkedDegrees(model, moment, members, terms, time, model.reversible);
  return {
    ...time,
    exact: allowed & bits(({ measure }) => Math.min(model.verify[measure]!, left) === seenAfter),
    begun: ordered.map((start) => bits((_, begins) => begins <= start)),
    changes: isPartly ? null : degreeChanges(fill, time, terms.length),
  };
}

function openMeasures(open: OpenCondition | null): readonly number[] {
  return open === null ? [] : [...open.all, ...open.notAll.flat()];
}

function plainGroup(
  model: Omit<Model, "plans">,
  { after }: BreachMoment,
  views: Views,
  group: LinkedMembers,
): PlainGroup | null {
  const isPlainMember = ({ measure, kind }: BreachChoice): boolean =>
    model.partly[measure] === 0 && (kind !== WITHHOLD_DOING || fullFrom(model, measure) === 0);
  if (!group.members.every(isPlainMember)) return null;
  const bitOf = new Map(group.members.map((member, bit) => [member.measure, 1 << bit]));
  const bits = (measures: readonly number[]): number =>
    measures.reduce((sum, measure) => sum | bitOf.get(measure)!, 0);
  const measures = group.members.map((member) => member.measure);
  const inForce = bits(measures.filter((measure) => hasBit(after, measure)));
  const lasting = bits(measures.filter((measure) => model.reversible[measure] === 0));
  const conditions = [];
  for (const term of group.terms) {
    const inState = settle(model.terms[term]!, views.state);
    const inResidue = settle(model.terms[term]!, views.residue);
    if (inState?.isPlain === false || inResidue?.isPlain === false) return null;
    const local = (open: OpenCondition | null, atFirst: number): LocalCondition | null => {
      if (open === null) return null;
      const all = bits(open.all);
      const notAll = open.notAll.map(bits);
      return {
        all,
        notAll,
        holdsAtFirst: (atFirst & all) === all && notAll.every((some) => (atFirst & some) !== some),
      };
    };
    conditions.push({ inState: local(inState, inForce), inResidue: local(inResidue, inForce & lasting) });
  }
  return { inForce, lasting, conditions };
}
