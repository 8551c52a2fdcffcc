import { hasBit, indicesOf, type Mask, maskOf } from "../numeric/index.ts";
import type { BreachMoment } from "./breach-moment.ts";
import {
  type BreachChoice,
  type GroupTime,
  type LinkedGroup,
  type LocalCondition,
  type PlainGroup,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "./compiled-plan.ts";
import { EngineError } from "./engine-error.ts";
import { fullFrom } from "./levels.ts";
import { MAX_WAYS } from "./limits.ts";
import { askedTerms, degreeChanges, FEW_STRETCHES, fillDegrees, stretchesOf } from "./linked-degrees.ts";
import type { Model } from "./model.ts";

/** A linked group and its choices, bit by bit. */
export interface LinkedPart extends Omit<LinkedGroup, "choices"> {
  readonly members: readonly BreachChoice[];
}

/**
 * The groups of a party's choices that combinations link.
 *
 * @param found - all its choices;  @param discovery - the times at which they can be found out
 * @throws EngineError `too-many-linked-measures` (`subject` is the party)
 */
export type LinkFinder = (
  party: number,
  moment: BreachMoment,
  found: readonly BreachChoice[],
  discovery: readonly number[],
) => readonly LinkedPart[];

/**
 * A finder for all plans of a model. The same groups come back from step to step and from plan to plan: what can be done with one is
 * worked out once for every standing of what its combinations ask for.
 *
 * @param own - per party: what it performs, ascending;  @param wanted - the combinations that are looked at
 * Source: docs/theory/assess.md#breaking.
 */
export function linkFinder(
  model: Omit<Model, "plans">,
  own: readonly (readonly number[])[],
  wanted: readonly number[],
): LinkFinder {
  const terms = model.terms.map(({ all, notAll }): TermMeasures => {
    const lists = { all: indicesOf(all), notAll: notAll.map(indicesOf) };
    return { ...lists, asked: [...lists.all, ...lists.notAll.flat()] };
  });
  const ownTerms = own.map((some, party) =>
    termsOf(model, wanted, terms, party, maskOf(some, model.verify.length)),
  );
  const longestLag = Array.from(model.verify).reduce((most, lag) => Math.max(most, lag), 1);
  const known = new Map<string, Pick<LinkedPart, "times" | "plain">>();

  return (party, moment, found, discovery) => {
    if (ownTerms[party]!.length === 0 || found.length === 0) return [];
    const open = maskOf(
      found.map(({ measure }) => measure),
      model.verify.length,
    );
    const views = viewsOf(model, moment, open);
    return link(model, party, moment, views, terms, ownTerms[party]!, found, open).map((group) => {
      const key = keyOf(moment, group, terms, open, discovery, longestLag);
      let rest = known.get(key);
      if (rest === undefined) {
        rest = {
          times: discovery.map((seenAfter) => groupTime(model, moment, group, seenAfter)),
          plain: plainGroup(model, moment, views, terms, group),
        };
        known.set(key, rest);
      }
      return { members: group.members, terms: Int32Array.from(group.terms), ...rest };
    });
  };
}

/** What a combination asks to be there, and, group by group, what it asks not to be there together; measure indices. */
interface TermMeasures {
  readonly all: readonly number[];
  readonly notAll: readonly (readonly number[])[];
  /** Both. */
  readonly asked: readonly number[];
}

/** A combination that has a value for a party, and those of the party's measures that it hangs on. */
interface OwnTerm {
  readonly term: number;
  readonly own: readonly number[];
}

function termsOf(
  model: Omit<Model, "plans">,
  wanted: readonly number[],
  terms: readonly TermMeasures[],
  party: number,
  isOwn: Mask,
): OwnTerm[] {
  return wanted.flatMap((term): OwnTerm[] => {
    if (model.termParties[party * terms.length + term] === 0) return [];
    const own = terms[term]!.asked.filter((measure) => hasBit(isOwn, measure));
    return own.length === 0 ? [] : [{ term, own }];
  });
}

/** All that `groupTime` and `plainGroup` go by, beside the model. */
function keyOf(
  { after, bundle, period, left, suspendable }: BreachMoment,
  { members, terms: own }: LinkedMembers,
  terms: readonly TermMeasures[],
  open: Mask,
  discovery: readonly number[],
  longestLag: number,
): string {
  let standing = "";
  let isUnderWay = false;
  for (const term of own) {
    for (const measure of terms[term]!.asked) {
      const isDue = bundle.does.includes(measure);
      isUnderWay ||= isDue;
      standing += (hasBit(after, measure) ? 1 : 0) + (isDue ? 2 : 0) + (hasBit(open, measure) ? 4 : 0);
    }
  }
  const choices = members.map(({ measure, kind }) => `${measure}.${kind}`).join();
  return [
    choices,
    own.join(),
    standing,
    discovery.join(),
    Math.min(left, longestLag),
    isUnderWay ? period : "",
    suspendable?.join() ?? "",
  ].join("|");
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

function viewsOf(
  model: Omit<Model, "plans">,
  { after, bundle, period, suspendable }: BreachMoment,
  open: Mask,
): Views {
  const standing = (measure: number): Standing => {
    if (!hasBit(after, measure)) return "none";
    return bundle.does.includes(measure) && period < fullFrom(model, measure) ? "between" : "whole";
  };
  return {
    state: {
      isOpen: (measure) => hasBit(open, measure),
      standing: (measure) =>
        suspendable !== undefined && hasBit(suspendable, measure) && hasBit(after, measure)
          ? "between"
          : standing(measure),
    },
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
function settle(condition: TermMeasures, { isOpen, standing }: View): OpenCondition | null {
  const all: number[] = [];
  let isPlain = true;
  for (const measure of condition.all) {
    if (isOpen(measure)) all.push(measure);
    else if (standing(measure) === "none") return null;
    else if (standing(measure) === "between") isPlain = false;
  }
  const notAll: number[][] = [];
  for (const members of condition.notAll) {
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
  terms: readonly TermMeasures[],
  ownTerms: readonly OwnTerm[],
  found: readonly BreachChoice[],
  open: Mask,
): LinkedMembers[] {
  let groups: LinkedMembers[] = [];
  for (const { term, own } of ownTerms) {
    if (!own.some((measure) => hasBit(open, measure))) continue;
    const touched = [
      ...openMeasures(settle(terms[term]!, views.state)),
      ...openMeasures(settle(terms[term]!, views.residue)),
    ];
    if (touched.length === 0) continue;
    const isTouched = ({ measure }: BreachChoice): boolean => touched.includes(measure);
    const joined = groups.filter(({ members }) => members.some(isTouched));
    const members = joined.flatMap((group) => group.members);
    members.push(...found.filter((choice) => isTouched(choice) && !members.includes(choice)));
    const ways = members.reduce((product, member) => product * waysOf(model, moment, member), 1);
    if (ways > MAX_WAYS) {
      throw new EngineError("too-many-linked-measures", model.partyIds[party]!, {
        found: members.length,
        ways,
        limit: MAX_WAYS,
      });
    }
    groups = groups.filter((group) => !joined.includes(group));
    groups.push({ members, terms: [...joined.flatMap((group) => group.terms), term] });
  }
  return groups;
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
  const asked = terms.flatMap((term) =>
    [model.terms[term]!.all, ...model.terms[term]!.notAll].flatMap(indicesOf),
  );
  const workLeft = bundle.does
    .filter((measure) => asked.includes(measure))
    .reduce((most, measure) => Math.max(most, fullFrom(model, measure) - period), 0);
  const starts = stretchesOf([0, ...(following === 0 ? [] : [1]), ...from], 0, seenAfter);
  // Work comes along in each period: of more of them than are kept none is listed, which for work of hundreds takes most of the time.
  const isKept = Math.min(workLeft, seenAfter - 1) <= FEW_STRETCHES;
  const stretches = isKept ? stretchesOf(starts, workLeft, seenAfter) : NO_STRETCHES;
  const time = { from, allowed, following: allowed & following };
  const own = new Map(members.map((member) => [member.measure, member]));
  // What a breakdown leaves of a combination changes with its members only where one lasts; in the state no share counts but theirs.
  const hangsOnShares = (): boolean =>
    terms.some((term) => {
      const all = [model.terms[term]!.all, ...model.terms[term]!.notAll].flatMap(indicesOf);
      const isPartly = (measure: number): boolean => model.partly[measure] === 1;
      return (
        all.some(isPartly) &&
        all.some((measure) => own.has(measure) && (isPartly(measure) || model.reversible[measure] === 0))
      );
    });
  const asks = askedTerms(model, moment, members, terms, time);
  const changes =
    !isKept || hangsOnShares()
      ? null
      : degreeChanges(
          fillDegrees(model, asks, stretches, period, model.reversible),
          time,
          stretches.length,
          terms.length,
        );
  // Field by field, as the groups of `choiceTable`: all of one shape.
  return {
    from,
    allowed,
    exact: allowed & bits(({ measure }) => Math.min(model.verify[measure]!, left) === seenAfter),
    following: time.following,
    starts,
    begun: starts.map((start) => bits((_, begins) => begins <= start)),
    stretches: changes === null ? NO_STRETCHES : stretches,
    changes,
    asked: changes === null ? asks : null,
  };
}

const NO_STRETCHES: readonly number[] = [];

function openMeasures(open: OpenCondition | null): readonly number[] {
  return open === null ? [] : [...open.all, ...open.notAll.flat()];
}

function plainGroup(
  model: Omit<Model, "plans">,
  { after }: BreachMoment,
  views: Views,
  terms: readonly TermMeasures[],
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
    const inState = settle(terms[term]!, views.state);
    const inResidue = settle(terms[term]!, views.residue);
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
