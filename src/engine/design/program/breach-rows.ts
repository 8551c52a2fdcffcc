import { spellWeights } from "../../numeric/index.ts";
import { linkedGroups, touches } from "./linked-groups.ts";
import { ownMeasures } from "./own-measures.ts";
import { type PartyFigures, termWorth } from "./party-figures.ts";
import { ALWAYS, type Literal, NEVER, scaled, type Term } from "./program-builder.ts";
import { type ProgramQuestion, possibleMeasures } from "./program-question.ts";
import { negated, type Schedule } from "./schedule.ts";
import { stateWorth } from "./state-worth.ts";

/** A period in which one party may begin to break, as far as its rows hang on it. */
interface Look {
  /** The moment of the grid whose state counts as there before, and the one whose measures are due now; null inside a step and at the end. */
  readonly before: number;
  readonly due: number | null;
  /** T. */
  readonly seenAfter: number;
  /** v in this period. */
  readonly keep: readonly Term[];
  /** 1 where a step begins that has this period; null: always. */
  readonly gate: readonly Term[] | null;
}

/** (1 - δ) D as terms, and what it can be at most. */
interface BreachForm {
  readonly terms: readonly Term[];
  readonly most: number;
  /** What each own measure counts where it was in force before, and where it is due. */
  readonly before: ReadonlyMap<number, number>;
  readonly due: ReadonlyMap<number, number>;
  readonly constant: number;
}

/**
 * v(n) >= D(n) + slack for a party all whose measures have one lag: where a step is due, in the periods within it that matter, and at
 * the end.
 *
 * With one lag every violation begins at once, and T is the lag or what is left of the step. With values that add up D is linear: what
 * others do, plus for each own measure the best of what can be done with it. A row counts only where something can be violated: one row
 * for each such measure, let go by a large constant where the measure is not there or no such step begins. Own measures that
 * combinations link are tried in all subsets. Inside a step v is what the rest of it and what follows are worth.
 *
 * @param keep - columns of `addKeepValues`
 * @param slack - the weakest slack as a column in units of the party, and its size at most; null: no slack below `floor`
 * Source: docs/theory/assess.md#breaking, #which-periods-matter; docs/theory/design.md#breach.
 */
export function addBreachRows(
  schedule: Schedule,
  figures: PartyFigures,
  keep: readonly Literal[],
  slack: { readonly term: Term; readonly size: number } | null,
  floor: number,
): void {
  const { question } = schedule;
  const own = ownMeasures(question, figures.party);
  if (own.length === 0) return;
  const groups = linkedGroups(question, figures, own);
  for (const look of looksOf(schedule, figures, keep, question.model.verify[own[0]!]!)) {
    addRows(schedule, figures, own, groups, look, slack, floor);
  }
}

function looksOf(schedule: Schedule, figures: PartyFigures, keep: readonly Literal[], lag: number): Look[] {
  const { grid, begins } = schedule;
  const { patience, chance } = figures;
  const end = grid.times.length;
  const places = new Map(grid.times.map((time, place) => [time, place]));
  const looks: Look[] = [];
  for (let place = 0; place < end; place++) {
    for (const { seenAfter, isLength } of modesOf(lag, grid.durations)) {
      looks.push({
        before: place - 1,
        due: place,
        seenAfter,
        keep: [[keep[place]!, 1]],
        gate: begins(place, isLength),
      });
    }
    for (const periods of grid.durations) {
      // Where no step can be due when this one ends, it is the last.
      const next = places.get(grid.times[place]! + periods) ?? end;
      for (const left of new Set([periods - 1, lag, 1])) {
        if (left < 1 || left >= periods) continue;
        const rest = spellWeights(patience, chance, left);
        looks.push({
          before: place,
          due: null,
          seenAfter: Math.min(lag, left),
          keep: [
            ...stateWorth(schedule, figures, place, rest.stay, rest.collapse),
            [keep[next]!, rest.after],
          ],
          gate: begins(place, (one) => one === periods),
        });
      }
    }
  }
  looks.push({
    before: end - 1,
    due: null,
    seenAfter: lag,
    keep: [[keep[end]!, 1]],
    gate: null,
  });
  return looks;
}

function addRows(
  schedule: Schedule,
  figures: PartyFigures,
  own: readonly number[],
  groups: readonly (readonly number[])[],
  look: Look,
  slack: { readonly term: Term; readonly size: number } | null,
  floor: number,
): void {
  const { program, question, inForce, done } = schedule;
  const { model, isOpen } = question;
  const { before, due, seenAfter, gate } = look;
  const form = breachForm(schedule, figures, own, new Set(groups.flat()), look);
  const parts = groups.map((group) => linkedPart(schedule, figures, group, look, null));
  const all = parts.reduce((sum, part) => sum + part.most, form.most);
  const loose = all - figures.least + (slack?.size ?? 0);
  const forbid = (isThere: readonly Term[], deficit: number, measure: number): void => {
    const groupTerms = parts.flatMap((part, index) =>
      groups[index]!.includes(measure)
        ? linkedPart(schedule, figures, groups[index]!, look, measure).terms
        : part.terms,
    );
    program.atLeast(
      [
        ...look.keep,
        ...negated(form.terms),
        ...negated(groupTerms),
        [ALWAYS, deficit],
        ...(slack === null ? [] : negated([slack.term])),
        // Let go where the measure is not there or no such step is due.
        [ALWAYS, loose],
        ...scaled(isThere, -loose),
      ],
      floor,
    );
  };
  for (const measure of own) {
    const isLinked = groups.some((group) => group.includes(measure));
    if (model.reversible[measure] === 1 && inForce(measure, before) !== NEVER) {
      // Both must be: in force before, and a step due.
      const both: Term[] =
        gate === null
          ? [[inForce(measure, before), 1]]
          : [[inForce(measure, before), 1], ...gate, [ALWAYS, -1]];
      forbid(both, isLinked ? 0 : form.before.get(measure)!, measure);
    }
    // A step in which it is due lasts as long as its lag at least.
    if (due !== null && isOpen[measure] && seenAfter === model.verify[measure])
      forbid(done(measure, due), isLinked ? 0 : form.due.get(measure)!, measure);
  }
}

/**
 * The same for a plain party (`isPlainParty`), in fewer and tighter rows: one for each moment and time of discovery. The shortest time
 * counts at every moment; a longer one adds to it only where a step that long begins.
 */
export function addPlainBreachRows(
  schedule: Schedule,
  figures: PartyFigures,
  keep: readonly Literal[],
  floor: number,
): void {
  const { program, question, grid, begins } = schedule;
  const end = grid.times.length;
  const own = ownMeasures(question, figures.party);
  if (own.length === 0) return;
  const lag = question.model.verify[own[0]!]!;
  const modes = [...modesOf(lag, grid.durations)].sort((a, b) => a.seenAfter - b.seenAfter);
  for (let place = 0; place <= end; place++) {
    let shorter: { readonly form: BreachForm; readonly gate: readonly Term[] } | null = null;
    for (const { seenAfter, isLength } of modes) {
      // At the end only the lag itself counts; what is seen sooner brings less.
      if (place === end && seenAfter < lag) continue;
      const at = place === end ? { before: end - 1, due: null } : { before: place - 1, due: place };
      const form = breachForm(schedule, figures, own, new Set(), { ...at, seenAfter });
      let gate: readonly Term[] = [];
      if (shorter !== null && place < end) {
        const excess = mostExcess(question, form, shorter.form);
        gate = [...shorter.gate, [ALWAYS, excess], ...scaled(begins(place, isLength), -excess)];
      }
      program.atLeast([[keep[place]!, 1], ...negated(form.terms), ...gate], floor);
      if (shorter === null) shorter = { form, gate };
    }
  }
}

/** The times of discovery of what begins where a step is due, and the lengths of step that go with each. */
function modesOf(
  lag: number,
  durations: readonly number[],
): { readonly seenAfter: number; readonly isLength: (periods: number) => boolean }[] {
  return [
    ...durations
      .filter((duration) => duration < lag)
      .map((seenAfter) => ({ seenAfter, isLength: (periods: number) => periods === seenAfter })),
    { seenAfter: lag, isLength: (periods) => periods >= lag },
  ];
}

/** Everything but what linked own measures bring. */
function breachForm(
  schedule: Schedule,
  figures: PartyFigures,
  own: readonly number[],
  linked: ReadonlySet<number>,
  { before: earlier, due: now, seenAfter }: Pick<Look, "before" | "due" | "seenAfter">,
): BreachForm {
  const { question, inForce, done } = schedule;
  const { model, isOpen } = question;
  const { stay, collapse, after } = spellWeights(figures.patience, figures.chance, seenAfter);
  const ruin = collapse + after;
  const constant = ruin * figures.breakdown + after * figures.blame;
  const terms: Term[] = [[ALWAYS, constant]];
  let most = constant;
  const before = new Map<number, number>();
  const due = new Map<number, number>();
  for (const measure of possibleMeasures(question)) {
    if (linked.has(measure)) continue;
    const lasts = model.reversible[measure] === 0;
    const once = figures.once[measure]!;
    const value = figures.value[measure]!;
    let ifBefore = (stay + (lasts ? ruin : 0)) * value;
    let ifDue = ifBefore + once;
    if (own.includes(measure)) {
      // Left in force or undone; done, withheld, or done for what it pays once and undone from the next period on.
      if (!lasts) ifBefore = Math.max(0, ifBefore);
      ifDue = Math.max(0, ifDue);
      if (!lasts && seenAfter > 1) ifDue = Math.max(ifDue, once + (1 - figures.patience) * value);
    }
    before.set(measure, ifBefore);
    due.set(measure, ifDue);
    terms.push([inForce(measure, earlier), ifBefore]);
    if (now !== null) terms.push(...scaled(done(measure, now), ifDue));
    most += isOpen[measure] ? Math.max(0, ifBefore, ifDue) : ifBefore;
  }
  const at = now ?? earlier;
  const inState = (measure: number): Literal => inForce(measure, at);
  const inResidue = (measure: number): Literal =>
    model.reversible[measure] === 1 ? NEVER : inForce(measure, at);
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

/**
 * A column that is at least what every subset of a linked group brings by being violated.
 *
 * @param forced - a measure that must be among those violated; null: none need be
 */
function linkedPart(
  schedule: Schedule,
  figures: PartyFigures,
  group: readonly number[],
  { before, due, seenAfter }: Look,
  forced: number | null,
): { readonly terms: readonly Term[]; readonly most: number } {
  const { program, question, inForce, done } = schedule;
  const { model } = question;
  const { stay, collapse, after } = spellWeights(figures.patience, figures.chance, seenAfter);
  const ruin = collapse + after;
  const now = due ?? before;
  const members = new Set(group);
  const terms = figures.terms.filter(({ term }) => touches(question, term, members));
  const most =
    terms.reduce((sum, { worth }) => sum + Math.abs(worth), 0) +
    group.reduce(
      (sum, measure) => sum + Math.abs(figures.value[measure]!) + Math.abs(figures.once[measure]!),
      0,
    );
  const lasts = (measure: number): boolean => model.reversible[measure] === 0;
  const best = program.quantity(-most, most);
  for (let subset = 0; subset < 1 << group.length; subset++) {
    const violated = new Set(group.filter((_, bit) => ((subset >>> bit) & 1) === 1));
    if (forced !== null && !violated.has(forced)) continue;
    // What cannot be taken back can be violated only where it is due.
    if (due === null && [...violated].some(lasts)) continue;
    const inState = (measure: number): Literal => {
      if (!violated.has(measure)) return inForce(measure, now);
      // What is irreversible and was done before stays; what is due is withheld.
      return lasts(measure) ? inForce(measure, before) : NEVER;
    };
    const inResidue = (measure: number): Literal => (lasts(measure) ? inState(measure) : NEVER);
    const brings: Term[] = terms.flatMap((term) => termWorth(schedule, term, stay, ruin, inState, inResidue));
    for (const measure of group) {
      const ifKept = (stay + (lasts(measure) ? ruin : 0)) * figures.value[measure]!;
      if (!violated.has(measure)) {
        brings.push([inForce(measure, now), ifKept]);
        if (due !== null) brings.push(...scaled(done(measure, due), figures.once[measure]!));
      } else if (lasts(measure)) brings.push([inForce(measure, before), ifKept]);
    }
    program.atLeast([[best, 1], ...negated(brings)], 0);
  }
  return { terms: [[best, 1]], most };
}
