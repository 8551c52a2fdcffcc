import { hasBit, maskOf } from "../numeric/index.ts";
import type { BreachMoment } from "./breach-moment.ts";
import {
  type BreachChoice,
  type BreachChoices,
  UNDO,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "./compiled-plan.ts";
import { fullFrom } from "./levels.ts";
import { type LinkedPart, linkFinder } from "./linked-choices.ts";
import type { Model } from "./model.ts";

/**
 * What one party could withhold or undo from a period on, and which of these choices combinations link.
 *
 * @throws EngineError `too-many-linked-measures` (`subject` is the party)
 */
export type ChoiceFinder = (party: number, moment: BreachMoment) => BreachChoices;

/**
 * A finder for all plans of a model: what does not hang on the plan is looked up once.
 *
 * Two choices are linked when one combination that has a value for the party hangs on both; a
 * choice that no such combination hangs on is free: its effect simply adds up.
 *
 * @param terms - the combinations that are looked at
 * Source: docs/theory/assess.md#breaking.
 */
export function choiceFinder(
  model: Omit<Model, "plans">,
  terms: readonly number[] = model.terms.map((_, term) => term),
): ChoiceFinder {
  const count = model.measureIds.length;
  const measures = model.measureIds.map((_, measure) => measure);
  const own = model.partyIds.map((_, party) =>
    measures.filter((measure) => model.performs[party * count + measure] === 1),
  );
  const undoable = own.map((some) => some.filter((measure) => model.reversible[measure] === 1));
  const choicesOf = (kind: number): BreachChoice[] => measures.map((measure) => ({ measure, kind }));
  const withholding = choicesOf(WITHHOLD_DOING);
  const keeping = choicesOf(WITHHOLD_ENDING);
  const undoing = choicesOf(UNDO);
  const linked = linkFinder(model, own, terms);

  return (party, moment) => {
    const { before, after, bundle, period, left } = moment;
    const isOwn = (measure: number): boolean => model.performs[party * count + measure] === 1;
    const found: BreachChoice[] = [];
    for (const measure of bundle.does) {
      if (isOwn(measure) && period <= fullFrom(model, measure)) found.push(withholding[measure]!);
    }
    if (period === 0) {
      for (const measure of bundle.ends) if (isOwn(measure)) found.push(keeping[measure]!);
    }
    for (const measure of bundle.does) {
      if (!isOwn(measure) || period <= fullFrom(model, measure)) continue;
      if (model.reversible[measure] === 1) found.push(undoing[measure]!);
    }
    for (const measure of undoable[party]!) {
      if (hasBit(before, measure) && hasBit(after, measure)) found.push(undoing[measure]!);
    }
    const discovery = discoveryOf(model, found, left);
    const parts = linked(party, moment, found, discovery);
    if (parts.length === 0) return { ordered: found, freeCount: found.length, discovery, groups: [] };
    const isLinked = maskOf(parts.flatMap(measuresOf), count);
    const ordered = found.filter(({ measure }) => !hasBit(isLinked, measure));
    const freeCount = ordered.length;
    const groups = parts.map(({ members, ...rest }) => {
      const choices = Int32Array.from(members, (_, index) => ordered.length + index);
      ordered.push(...members);
      return { ...rest, choices };
    });
    return { ordered, freeCount, discovery, groups };
  };
}

function measuresOf({ members }: LinkedPart): number[] {
  return members.map(({ measure }) => measure);
}

/** The times at which a breach of these choices can be found out, ascending, periods. */
function discoveryOf(
  { verify }: Pick<Model, "verify">,
  choices: readonly BreachChoice[],
  left: number,
): number[] {
  const times: number[] = [];
  for (const { measure } of choices) {
    const time = Math.min(verify[measure]!, left);
    if (!times.includes(time)) times.push(time);
  }
  return times.sort((a, b) => a - b);
}
