import { EngineError } from "../../model/index.ts";
import { indicesOf, spellWeights } from "../../numeric/index.ts";
import { type PartyFigures, termWorth } from "./party-figures.ts";
import { ALWAYS, type Literal, NEVER, scaled, type Term } from "./program-builder.ts";
import { type ProgramQuestion, possibleMeasures } from "./program-question.ts";
import { negated, type Schedule } from "./schedule.ts";

/** At most so many own measures of a party that combinations link: every subset of them is a row. */
export const MAX_LINKED_IN_PROGRAM = 6;

/** One party's way to break: how long it goes unseen, and whether the length of the step is what ends that. */
interface Mode {
  readonly lagPeriods: number;
  /** All that would be seen only later counts as seen now, at the end of a step this long. */
  readonly isCap: boolean;
}

/** (1 - δ) D for one mode as terms, and what it can be at most. */
interface BreachForm {
  readonly terms: readonly Term[];
  readonly most: number;
  /** What each own measure counts where it was in force before, and where it is due. */
  readonly before: ReadonlyMap<number, number>;
  readonly due: ReadonlyMap<number, number>;
  readonly constant: number;
}

/**
 * v(t) >= D(t) + slack wherever a step is due, and at the end, for every way one party can break.
 *
 * With values that add up, D for a lag is linear: what others do, plus for each own measure the better of leaving it and
 * withdrawing it. A row counts only where something seen after exactly that lag can be withdrawn: one row for each such
 * measure, let go by a large constant where the measure is not there or no step that long begins. Own measures that
 * combinations link are tried in all subsets.
 *
 * @param keep - columns of `addKeepValues`
 * @param slack - the weakest slack in units of the party, and its size at most; null: no slack below `floor`
 * @throws EngineError `too-many-linked-measures`
 * Source: docs/theory/assess.md#breaking; docs/theory/design.md#breach.
 */
export function addBreachRows(
  schedule: Schedule,
  figures: PartyFigures,
  keep: readonly Literal[],
  slack: { readonly term: Term; readonly size: number } | null,
  floor: number,
): void {
  const { program, question, grid, inForce, done, begins } = schedule;
  const { model } = question;
  const end = grid.times.length;
  const own = ownChoices(question, figures.party);
  const groups = linkedGroups(question, figures, own);
  const linked = new Set(groups.flat());
  for (let place = 0; place <= end; place++) {
    for (const mode of modesOf(question, own, grid.durations)) {
      const { lagPeriods, isCap } = mode;
      if (isCap && place === end) continue;
      const { stay, collapse, after } = spellWeights(figures.patience, figures.chance, lagPeriods);
      const ruin = collapse + after;
      const isSeen = (measure: number): boolean =>
        isCap ? model.verify[measure]! > lagPeriods : model.verify[measure] === lagPeriods;
      const exact = own.filter(isSeen);
      if (exact.length === 0) continue;
      const form = breachForm(schedule, figures, own, linked, place, lagPeriods);
      const parts = groups.map((group) =>
        linkedPart(schedule, figures, group, place, lagPeriods, stay, ruin, null),
      );
      const isDue = place === end ? null : begins(place, (d) => (isCap ? d === lagPeriods : d >= lagPeriods));
      const all = parts.reduce((sum, part) => sum + part.most, form.most);
      const loose = all - figures.least + (slack?.size ?? 0);
      const forbid = (isThere: readonly Term[], deficit: number, ofGroup: number, forced: number): void => {
        const groupTerms = parts.flatMap((part, index) =>
          index === ofGroup
            ? linkedPart(schedule, figures, groups[index]!, place, lagPeriods, stay, ruin, forced).terms
            : part.terms,
        );
        program.atLeast(
          [
            [keep[place]!, 1],
            ...negated(form.terms),
            ...negated(groupTerms),
            [ALWAYS, deficit],
            ...(slack === null ? [] : scaled([slack.term], -1)),
            // Let go where the measure is not there or no such step is due.
            [ALWAYS, loose],
            ...scaled(isThere, -loose),
          ],
          floor,
        );
      };
      for (const measure of exact) {
        const ofGroup = groups.findIndex((group) => group.includes(measure));
        const undone = stay * figures.value[measure]!;
        const lasts = model.reversible[measure] === 0;
        if (!lasts && inForce(measure, place - 1) !== NEVER) {
          // Both must be: in force before, and a step due.
          const both: Term[] =
            isDue === null
              ? [[inForce(measure, place - 1), 1]]
              : [[inForce(measure, place - 1), 1], ...isDue, [ALWAYS, -1]];
          forbid(both, ofGroup >= 0 ? 0 : Math.max(0, undone), ofGroup, measure);
        }
        if (!isCap && place < end && question.isOpen[measure]) {
          const kept = figures.once[measure]! + (stay + (lasts ? ruin : 0)) * figures.value[measure]!;
          forbid(done(measure, place), ofGroup >= 0 ? 0 : Math.max(0, kept), ofGroup, measure);
        }
      }
    }
  }
}

/**
 * The same for a plain party (`isPlainParty`), in fewer and tighter rows: one for each moment and lag. The shortest lag counts
 * at every moment; a longer one adds to it only where a step that long begins.
 */
export function addPlainBreachRows(
  schedule: Schedule,
  figures: PartyFigures,
  keep: readonly Literal[],
  floor: number,
): void {
  const { program, question, grid, begins } = schedule;
  const end = grid.times.length;
  const own = ownChoices(question, figures.party);
  const modes = modesOf(question, own, grid.durations);
  const lags = [...new Set(modes.map((mode) => mode.lagPeriods))].sort((a, b) => a - b);
  const isOwnLag = (lag: number): boolean => modes.some((mode) => !mode.isCap && mode.lagPeriods === lag);
  for (let place = 0; place <= end; place++) {
    let shorter: { readonly form: BreachForm; readonly gate: readonly Term[] } | null = null;
    for (const lag of lags) {
      if (place === end && shorter !== null && !isOwnLag(lag)) continue;
      const form = breachForm(schedule, figures, own, new Set(), place, lag);
      let gate: readonly Term[] = [];
      if (shorter !== null && place < end) {
        const excess = mostExcess(question, form, shorter.form);
        const isDue = begins(place, (periods) => (isOwnLag(lag) ? periods >= lag : periods === lag));
        gate = [...shorter.gate, [ALWAYS, excess], ...scaled(isDue, -excess)];
      }
      program.atLeast([[keep[place]!, 1], ...negated(form.terms), ...gate], floor);
      if (shorter === null || isOwnLag(lag)) shorter = { form, gate };
    }
  }
}

/** Own measures that could be withheld or undone at some time. */
function ownChoices(question: ProgramQuestion, party: number): number[] {
  const { model, isOpen } = question;
  return possibleMeasures(question).filter(
    (measure) => model.performer[measure] === party && (isOpen[measure]! || model.reversible[measure] === 1),
  );
}

function modesOf(question: ProgramQuestion, own: readonly number[], durations: readonly number[]): Mode[] {
  const lags = [...new Set(own.map((measure) => question.model.verify[measure]!))].sort((a, b) => a - b);
  const longest = lags.at(-1) ?? 0;
  return [
    ...lags.map((lagPeriods) => ({ lagPeriods, isCap: false })),
    ...durations.filter((duration) => duration < longest).map((lagPeriods) => ({ lagPeriods, isCap: true })),
  ];
}

/** Everything but what linked own measures bring. */
function breachForm(
  schedule: Schedule,
  figures: PartyFigures,
  own: readonly number[],
  linked: ReadonlySet<number>,
  place: number,
  lagPeriods: number,
): BreachForm {
  const { question, inForce, done } = schedule;
  const { model, isOpen } = question;
  const { stay, collapse, after } = spellWeights(figures.patience, figures.chance, lagPeriods);
  const ruin = collapse + after;
  const constant = ruin * figures.breakdown;
  const terms: Term[] = [[ALWAYS, constant]];
  let most = constant;
  const before = new Map<number, number>();
  const due = new Map<number, number>();
  for (const measure of possibleMeasures(question)) {
    if (linked.has(measure)) continue;
    const lasts = model.reversible[measure] === 0;
    let ifBefore = (stay + (lasts ? ruin : 0)) * figures.value[measure]!;
    let ifDue = ifBefore + figures.once[measure]!;
    if (own.includes(measure) && model.verify[measure]! >= lagPeriods) {
      if (!lasts) ifBefore = Math.max(0, ifBefore);
      ifDue = Math.max(0, ifDue);
    }
    before.set(measure, ifBefore);
    due.set(measure, ifDue);
    terms.push([inForce(measure, place - 1), ifBefore], ...scaled(done(measure, place), ifDue));
    most += isOpen[measure] ? Math.max(0, ifBefore, ifDue) : ifBefore;
  }
  const inState = (measure: number): Literal => inForce(measure, place);
  const inResidue = (measure: number): Literal =>
    model.reversible[measure] === 1 ? NEVER : inForce(measure, place);
  for (const term of figures.terms) {
    if (touches(question, term.term, linked)) continue;
    terms.push(...termWorth(schedule, term, stay, ruin, inState, inResidue));
    most += Math.max(0, term.worth);
  }
  return { terms, most, before, due, constant };
}

/** How much more the one can be than the other, over all plans. */
function mostExcess(question: ProgramQuestion, more: BreachForm, less: BreachForm): number {
  let excess = more.constant - less.constant;
  for (const [measure, before] of more.before) {
    const ifBefore = before - less.before.get(measure)!;
    const ifDue = more.due.get(measure)! - less.due.get(measure)!;
    excess += question.isOpen[measure] ? Math.max(0, ifBefore, ifDue) : ifBefore;
  }
  return Math.max(0, excess);
}

function touches({ model }: ProgramQuestion, term: number, measures: ReadonlySet<number>): boolean {
  const { all, notAll } = model.terms[term]!;
  return [all, ...notAll].some((mask) => indicesOf(mask).some((measure) => measures.has(measure)));
}

/** Own measures that combinations link, in groups that share none. @throws EngineError `too-many-linked-measures` */
function linkedGroups(question: ProgramQuestion, figures: PartyFigures, own: readonly number[]): number[][] {
  let groups: number[][] = [];
  for (const { term } of figures.terms) {
    const touched = own.filter((measure) => touches(question, term, new Set([measure])));
    if (touched.length === 0) continue;
    const joined = groups.filter((group) => group.some((measure) => touched.includes(measure)));
    groups = [
      ...groups.filter((group) => !joined.includes(group)),
      [...new Set([...touched, ...joined.flat()])],
    ];
  }
  const largest = Math.max(0, ...groups.map((group) => group.length));
  if (largest > MAX_LINKED_IN_PROGRAM) {
    throw new EngineError("too-many-linked-measures", question.model.partyIds[figures.party]!, {
      found: largest,
      limit: MAX_LINKED_IN_PROGRAM,
    });
  }
  return groups;
}

/**
 * A column that is at least what every subset of a linked group brings by being withdrawn.
 *
 * @param forced - a measure that must be among those withdrawn; null: none need be
 */
function linkedPart(
  schedule: Schedule,
  figures: PartyFigures,
  group: readonly number[],
  place: number,
  lagPeriods: number,
  stay: number,
  ruin: number,
  forced: number | null,
): { readonly terms: readonly Term[]; readonly most: number } {
  const { program, question, inForce, done } = schedule;
  const { model } = question;
  const members = new Set(group);
  const terms = figures.terms.filter(({ term }) => touches(question, term, members));
  const most =
    terms.reduce((sum, { worth }) => sum + Math.abs(worth), 0) +
    group.reduce(
      (sum, measure) => sum + Math.abs(figures.value[measure]!) + Math.abs(figures.once[measure]!),
      0,
    );
  const best = program.quantity(-most, most);
  for (let subset = 0; subset < 1 << group.length; subset++) {
    const withdrawn = new Set(group.filter((_, bit) => ((subset >>> bit) & 1) === 1));
    if (forced !== null && !withdrawn.has(forced)) continue;
    if ([...withdrawn].some((measure) => model.verify[measure]! < lagPeriods)) continue;
    const lasts = (measure: number): boolean => model.reversible[measure] === 0;
    const inState = (measure: number): Literal => {
      if (!withdrawn.has(measure)) return inForce(measure, place);
      // What is irreversible and was done before stays; what is due is withheld.
      return lasts(measure) ? inForce(measure, place - 1) : NEVER;
    };
    const inResidue = (measure: number): Literal => (lasts(measure) ? inState(measure) : NEVER);
    const brings: Term[] = terms.flatMap((term) => termWorth(schedule, term, stay, ruin, inState, inResidue));
    for (const measure of group) {
      const ifKept = (stay + (lasts(measure) ? ruin : 0)) * figures.value[measure]!;
      if (!withdrawn.has(measure)) {
        brings.push(
          [inForce(measure, place), ifKept],
          ...scaled(done(measure, place), figures.once[measure]!),
        );
      } else if (lasts(measure)) brings.push([inForce(measure, place - 1), ifKept]);
    }
    program.atLeast([[best, 1], ...negated(brings)], 0);
  }
  return { terms: [[best, 1]], most };
}
