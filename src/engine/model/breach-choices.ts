import { hasBit, indicesOf, intersects, type Mask, maskOf } from "../numeric/index.ts";
import {
  type BreachChoice,
  type BreachChoices,
  type Bundle,
  type LinkedGroup,
  type LinkedTerm,
  type LocalCondition,
  UNDO,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "./compiled-plan.ts";
import { EngineError } from "./engine-error.ts";
import { MAX_LINKED_MEASURES } from "./limits.ts";
import type { ConditionMasks, Model } from "./model.ts";

/**
 * What one party could withhold or undo when a bundle is due, and which of these choices combinations link.
 *
 * Two choices are linked when one combination that has a value for the party hangs on both; a
 * choice that no such combination hangs on is free: its effect simply adds up.
 *
 * @param before - s_{k-1};  @param after - s_k, what the state would be if the party did its part
 * @param durationPeriods - d_k, by which a breach is seen at the latest; Infinity when nothing is due
 * @throws EngineError `too-many-linked-measures`
 * Source: docs/theory/assess.md#breaking.
 */
export function breachChoices(
  model: Omit<Model, "plans">,
  party: number,
  before: Mask,
  after: Mask,
  bundle: Bundle,
  durationPeriods: number,
): BreachChoices {
  const found: BreachChoice[] = [];
  const add = (measure: number, kind: number): void => {
    if (model.performer[measure] !== party) return;
    found.push({ measure, kind, lagPeriods: Math.min(model.verify[measure]!, durationPeriods) });
  };
  for (const measure of bundle.does) add(measure, WITHHOLD_DOING);
  for (const measure of bundle.ends) add(measure, WITHHOLD_ENDING);
  for (let measure = 0; measure < model.performer.length; measure++) {
    if (model.performer[measure] !== party || model.reversible[measure] === 0) continue;
    if (hasBit(before, measure) && hasBit(after, measure)) add(measure, UNDO);
  }
  if (model.terms.length === 0) return { ordered: found, freeCount: found.length, groups: [] };

  const open = maskOf(
    found.map((choice) => choice.measure),
    model.performer.length,
  );
  const settled = settledViews(model, after, open);
  const { free, groups } = link(model, party, settled, found, open);
  const ordered = [...free, ...groups.flatMap((group) => group.members)];
  return {
    ordered,
    freeCount: free.length,
    groups: groups.map((group) => linkedGroup(model, after, settled, group, ordered)),
  };
}

/** What is left of a combination once everything but the open measures is settled; measure indices. */
interface OpenCondition {
  readonly all: readonly number[];
  readonly notAll: readonly (readonly number[])[];
}

/** Per view, the open rest of a combination; null where the choices cannot change whether it holds. */
interface SettledViews {
  readonly inState: (condition: ConditionMasks) => OpenCondition | null;
  readonly inResidue: (condition: ConditionMasks) => OpenCondition | null;
}

function settledViews(model: Omit<Model, "plans">, after: Mask, open: Mask): SettledViews {
  const lasts = (measure: number): boolean => model.reversible[measure] === 0;
  return {
    inState: (condition) =>
      settle(
        condition,
        (measure) => hasBit(open, measure),
        (measure) => hasBit(after, measure),
      ),
    inResidue: (condition) =>
      settle(
        condition,
        (measure) => lasts(measure) && hasBit(open, measure),
        (measure) => lasts(measure) && hasBit(after, measure),
      ),
  };
}

function settle(
  condition: ConditionMasks,
  isOpen: (measure: number) => boolean,
  isInForce: (measure: number) => boolean,
): OpenCondition | null {
  const all: number[] = [];
  for (const measure of indicesOf(condition.all)) {
    if (isOpen(measure)) all.push(measure);
    else if (!isInForce(measure)) return null;
  }
  const notAll: number[][] = [];
  for (const group of condition.notAll) {
    const members = indicesOf(group);
    if (members.some((measure) => !isOpen(measure) && !isInForce(measure))) continue;
    const openMembers = members.filter(isOpen);
    if (openMembers.length === 0) return null;
    notAll.push(openMembers);
  }
  return all.length + notAll.length === 0 ? null : { all, notAll };
}

interface Group {
  readonly members: readonly BreachChoice[];
  readonly terms: readonly number[];
}

function link(
  model: Omit<Model, "plans">,
  party: number,
  settled: SettledViews,
  found: readonly BreachChoice[],
  open: Mask,
): { free: BreachChoice[]; groups: Group[] } {
  let groups: Group[] = [];
  for (const [term, condition] of model.terms.entries()) {
    if (model.termParties[party * model.terms.length + term] === 0) continue;
    // Of a thousand combinations few hang on what one party does: a look at bits tells the others.
    if (!intersects(condition.all, open) && !condition.notAll.some((group) => intersects(group, open)))
      continue;
    const touched = new Set([
      ...openMeasures(settled.inState(condition)),
      ...openMeasures(settled.inResidue(condition)),
    ]);
    if (touched.size === 0) continue;
    const isTouched = (group: Group): boolean => group.members.some((member) => touched.has(member.measure));
    const joined = groups.filter(isTouched);
    const members = new Set([
      ...joined.flatMap((group) => group.members),
      ...found.filter((choice) => touched.has(choice.measure)),
    ]);
    if (members.size > MAX_LINKED_MEASURES) {
      throw new EngineError("too-many-linked-measures", model.partyIds[party]!, {
        found: members.size,
        limit: MAX_LINKED_MEASURES,
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

function openMeasures(open: OpenCondition | null): readonly number[] {
  return open === null ? [] : [...open.all, ...open.notAll.flat()];
}

function linkedGroup(
  model: Omit<Model, "plans">,
  after: Mask,
  settled: SettledViews,
  group: Group,
  ordered: readonly BreachChoice[],
): LinkedGroup {
  const bitOf = new Map(group.members.map((member, bit) => [member.measure, 1 << bit]));
  const bits = (measures: readonly number[]): number =>
    measures.reduce((sum, measure) => sum | bitOf.get(measure)!, 0);
  const measures = group.members.map((member) => member.measure);
  const inForce = bits(measures.filter((measure) => hasBit(after, measure)));
  const lasting = bits(measures.filter((measure) => model.reversible[measure] === 0));
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
  const terms = group.terms.map((term): LinkedTerm => {
    const condition = model.terms[term]!;
    return {
      term,
      inState: local(settled.inState(condition), inForce),
      inResidue: local(settled.inResidue(condition), inForce & lasting),
    };
  });
  return {
    choices: Int32Array.from(group.members, (member) => ordered.indexOf(member)),
    inForce,
    lasting,
    terms,
  };
}
