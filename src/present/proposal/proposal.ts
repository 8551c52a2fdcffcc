import type { Path } from "../../scenario/index.ts";
import {
  count,
  dayInTable,
  groupedByActors,
  type Labels,
  listed,
  ordinal,
  quoted,
  sourceDateInWords,
} from "../words/index.ts";
import type { Paper, PaperBlock, PaperGroup, Statement } from "./paper.ts";
import type { Clock } from "./paper-clock.ts";
import type { ClauseTerms, Deed, StepTerms, Terms } from "./terms.ts";

/**
 * The paper to hand to the other side. It is made of the terms alone, so that nothing else of the scenario can stand in it.
 *
 * Source: docs/theory/proposal.md#the-outline.
 */
export function proposalOf(terms: Terms, clock: Clock, labels: Spoken): Paper {
  const about = { terms, clock, labels };
  const sections = [
    { title: "Purpose and shared basis", blocks: purpose(about) },
    { title: "The sequence", blocks: sequence(about) },
    { title: "Reciprocity", blocks: paragraphs(reciprocity(about)) },
    { title: "Verification", blocks: verification(about) },
    { title: "If something goes wrong", blocks: [list(wrong(about))] },
    { title: "Reviews, and what is left open", blocks: [list(reviews(about))] },
    { title: clock.firstDays.title, blocks: [list(firstDays(about))] },
  ];
  return {
    kind: "Proposal",
    title: statement(terms.plan.value, terms.plan.from),
    lead: lead(about),
    sections,
  };
}

/** What parties and measures are called. */
type Spoken = Pick<Labels, "who" | "party" | "measures">;

interface About {
  readonly terms: Terms;
  readonly clock: Clock;
  readonly labels: Spoken;
}

const statement = (text: string, ...from: readonly Path[]): Statement => ({ text, from });
const list = (items: readonly Statement[]): PaperBlock => ({ kind: "list", items });
const paragraphs = (statements: readonly Statement[]): PaperBlock[] =>
  statements.map((one) => ({ kind: "paragraph", statement: one }));

function lead({ terms, clock, labels }: About): Statement[] {
  const { parties } = terms;
  const named = (some: Terms["parties"]): string => listed(some.map(({ id }) => labels.who(id)));
  const ours = parties.filter(({ isOurs }) => isOurs);
  const others = parties.filter(({ isOurs }) => !isOurs);
  const froms = parties.map(({ from }) => from);
  const who =
    ours.length === 0
      ? `Between ${named(parties)}.`
      : `Put forward ${ours.length > 1 ? "jointly " : ""}by ${named(ours)}${others.length === 0 ? "" : `, to ${named(others)}`}.`;
  return [statement(who, ...froms), ...(clock.begins === null ? [] : [clock.begins])];
}

function purpose({ terms, clock, labels }: About): PaperBlock[] {
  const { steps, length, texts, aims, parties, plan } = terms;
  const many = count(steps.length, "step");
  const what = `An exchange in ${many} between ${listed(parties.map(({ id }) => labels.who(id)))}, done and verified in full by ${clock.by(length)}, ${count(length, terms.period)} after it begins.`;
  const cited = texts.map(({ title, date, by, from }) =>
    statement(
      `${quoted(title)}${date === null ? "" : ` (${sourceDateInWords(date)})`}, to which ${listed(by.map(labels.who))} put their names.`,
      from,
    ),
  );
  const served = aims.map(({ name, text, steps: at, from }) =>
    statement(
      `${name}${text === null ? "" : ` (${quoted(text)})`}: ${at.length === 0 ? "no step of this exchange" : atSteps(at)}.`,
      ...from,
    ),
  );
  return [
    ...paragraphs([statement(what, plan.from)]),
    ...(cited.length === 0
      ? []
      : [
          ...paragraphs([
            statement(
              `It builds on ${cited.length === 1 ? "a text" : "texts"} agreed before:`,
              ...texts.map(({ from }) => from),
            ),
          ]),
          list(cited),
        ]),
    ...(served.length === 0
      ? []
      : [
          ...paragraphs([
            statement("What the steps serve of what was agreed there:", ...aims.flatMap(({ from }) => from)),
          ]),
          list(served),
        ]),
  ];
}

const atSteps = (steps: readonly number[]): string =>
  `${steps.length === 1 ? "step" : "steps"} ${listed(steps.map(String))}`;

function sequence({ terms, clock, labels }: About): PaperBlock[] {
  const ids = terms.parties.map(({ id }) => id);
  const groups = terms.steps.map((step, index): PaperGroup => {
    const byActors = groupedByActors(step.deeds, ({ by }) => by, ids);
    const deeds = byActors.flatMap(({ parties, own }) =>
      own.map((deed, at) => deedRow(deed, at === 0 ? listed(parties.map(labels.party)) : "", step, clock)),
    );
    const deposits = terms.deposits.flatMap((deposit) => [
      ...(deposit.placed === index + 1
        ? [depositRow(deposit, labels.party(deposit.by), `Places ${quoted(deposit.name)}`, step, clock)]
        : []),
      ...(deposit.returned === index + 1
        ? [depositRow(deposit, labels.party(deposit.by), `Has ${quoted(deposit.name)} back`, step, clock)]
        : []),
    ]);
    const label = step.label === null ? `Step ${index + 1}` : `${index + 1}. ${step.label}`;
    return {
      name: [
        statement(label, step.from),
        statement(clock.span(step.start, step.periods), step.from),
        ...(step.until === null
          ? []
          : [statement(`no later than ${dayInTable(step.until.value)}`, step.until.from)]),
      ],
      rows: [...deeds, ...deposits],
    };
  });
  return [
    {
      kind: "table",
      head: ["Step", "Who", "Does what", "Done by", "Verified", "Can be undone"],
      groups,
    },
    ...paragraphs([
      statement(
        "All that stands beside one step falls due at the same time. A step begins when the step before it is done and verified.",
        ...terms.steps.map(({ from }) => from),
      ),
    ]),
  ];
}

function deedRow(deed: Deed, who: string, { start, from }: StepTerms, clock: Clock): Statement[] {
  const verified = clock.at(start + deed.verify);
  const froms = [deed.from, from];
  return [
    statement(who, deed.from),
    statement(`${deed.isEnd ? "End of " : ""}${deed.name}`, ...froms),
    statement(clock.at(start + deed.takes), ...froms),
    statement(deed.verifiedBy === null ? verified : `${verified}: ${deed.verifiedBy}`, ...froms),
    statement(deed.undone, deed.from),
  ];
}

function depositRow(
  { from }: Terms["deposits"][number],
  who: string,
  what: string,
  step: StepTerms,
  clock: Clock,
): Statement[] {
  const froms = [from, step.from];
  return [
    statement(who, from),
    statement(what, ...froms),
    statement(clock.from(step.start), ...froms),
    statement("at once", ...froms),
    statement("-", ...froms),
  ];
}

/** Whose steps are whose: parties of one side count as one. */
function reciprocity({ terms, labels }: About): Statement[] {
  const { steps, parties } = terms;
  const groupOf = new Map(parties.map(({ id, group }) => [id, group]));
  const groups = [...new Set(groupOf.values())];
  const nameOf = (group: string): string =>
    listed(parties.filter((party) => party.group === group).map(({ id }) => labels.who(id)));
  const acting = steps.map(({ deeds }) =>
    groups.filter((group) => deeds.some(({ by }) => by.some((id) => groupOf.get(id) === group))),
  );
  const shared = acting.filter((some) => some.length > 1).length;
  const alone = groups.flatMap((group) => {
    const at = acting.flatMap((some, index) => (some.length === 1 && some[0] === group ? [index + 1] : []));
    return at.length === 0
      ? []
      : [`${atSteps(at)} ${at.length === 1 ? "is" : "are"} done by ${nameOf(group)} alone`];
  });
  const froms = steps.map(({ from }) => from);
  if (groups.length < 2) return [statement(`All of it is done by ${nameOf(groups[0] ?? "")}.`, ...froms)];
  const first = "nobody is asked to do its part before the others do theirs";
  const text =
    shared === steps.length
      ? `In every step more than one side acts, at the same time: ${first}.`
      : shared === 0
        ? `The parts are done by turns: ${listed(alone)}.`
        : `In ${shared} of ${steps.length} steps more than one side acts, at the same time; ${listed(alone)}.`;
  return [statement(text, ...froms)];
}

function verification({ terms, labels }: About): PaperBlock[] {
  const deeds = terms.steps.flatMap(({ deeds: own }) => own.filter(({ isEnd }) => !isEnd));
  const lasting = [...new Set(deeds.map(({ verify }) => verify))].sort((one, other) => one - other);
  const said = lasting.map((periods) => {
    const own = deeds.filter(({ verify }) => verify === periods);
    const names = labels.measures([...new Set(own.flatMap(({ ids }) => ids))]).map(quoted);
    const froms = own.map(({ from }) => from);
    return statement(`Within ${count(periods, terms.period)}: ${listed(names)}.`, ...froms);
  });
  const what =
    "Counted from the beginning of its step, each measure is done, and the others can tell that it is,";
  return [
    ...paragraphs([statement(`${what} within the time beside it:`, ...deeds.map(({ from }) => from))]),
    list(said),
  ];
}

function wrong({ terms, labels }: About): Statement[] {
  const { clauses, steps, deposits } = terms;
  const answers = clauses.map((clause) => {
    const names = listed(clause.of.map(quoted));
    const who = clause.by === null ? "a party" : labels.who(clause.by);
    const what =
      clause.event !== null
        ? `After ${quoted(clause.event)}${clause.times > 1 ? `, from the ${ordinal(clause.times)} time on` : ""}`
        : `Should ${who} not keep to ${names === "" ? "its part" : names}, or take it back`;
    return statement(`${what}: ${consequence(clause, terms.period)}.`, ...clause.from);
  });
  const isAnswered = clauses.some(({ event, by, of }) => event === null && by === null && of.length === 0);
  return [
    ...answers,
    ...(isAnswered
      ? []
      : [
          statement(
            `Should a party ${answers.length > 0 ? "otherwise " : ""}not do its part, or take back what it has done, the others are free to take back what can be undone.`,
            ...steps.map(({ from }) => from),
          ),
        ]),
    ...deposits.map(({ name, by, to, returned, from }) => {
      const before = returned === null ? "" : ` before step ${returned}`;
      const lost = to === null ? "is lost" : `goes to ${labels.who(to)}`;
      return statement(
        `${quoted(name)} ${lost} should ${labels.who(by)}, who places it, break the agreement${before}.`,
        from,
      );
    }),
  ];
}

function consequence({ kind, suspend, periods }: ClauseTerms, period: string): string {
  if (kind === "end") return "the agreement ends: what can be undone is, and deposits are given back";
  if (kind === "collapse")
    return "the agreement is at an end, and each is free to take back what can be undone";
  const lasts = count(periods, period);
  if (suspend.length === 0) return `the sequence stands still for ${lasts}, then goes on where it stood`;
  return `what is in force of ${listed(suspend.map(quoted))} is suspended for ${lasts}, then taken up again; meanwhile the sequence stands still`;
}

function reviews({ terms, clock }: About): Statement[] {
  const { steps, next, plan, clauses } = terms;
  const ends = steps.map(({ start, periods }) => start + periods);
  const waits = steps.flatMap(({ waits: isWaiting, start, periods, from }, index) =>
    isWaiting
      ? [
          statement(
            `Step ${index + 1} lasts ${count(periods, terms.period)}, to ${clock.by(start + periods)}, also where its measures are done and verified before.`,
            from,
          ),
        ]
      : [],
  );
  const suspensions = clauses.filter(({ kind }) => kind === "suspend");
  const last = next === null ? null : next.value;
  return [
    statement(
      `Each step is reviewed when it is done and verified, before the next begins: ${clock.on(ends)}.`,
      ...steps.map(({ from }) => from),
    ),
    ...waits,
    ...(suspensions.length === 0
      ? []
      : [
          statement(
            "The end of a suspension or a pause is a review too.",
            ...suspensions.flatMap(({ from }) => from),
          ),
        ]),
    last === null
      ? statement("What comes after the last step is left open.", plan.from)
      : statement(
          `What comes after the last step is left to later talks: ${quoted(last)} may follow.`,
          next!.from,
        ),
  ];
}

function firstDays({ terms, clock, labels }: About): Statement[] {
  const ids = terms.parties.map(({ id }) => id);
  const begun = terms.steps.filter(({ start }) => clock.firstDays.holds(start));
  return begun.flatMap((step) => {
    const byActors = groupedByActors(step.deeds, ({ by }) => by, ids);
    const when = step.start === 0 ? "At once" : `From ${clock.from(step.start)} on`;
    return byActors.map(({ parties, own }) => {
      const who = listed(parties.map(labels.who));
      const names = own.map(({ name, isEnd }) => `${isEnd ? "the end of " : ""}${quoted(name)}`);
      const done = own.filter(({ takes }) => clock.firstDays.holds(step.start + takes));
      const all =
        done.length === 0
          ? ""
          : done.length === own.length
            ? ", done within this time"
            : `, of which ${listed(done.map(({ name }) => quoted(name)))} is done within this time`;
      return statement(
        `${when} ${who} ${parties.length > 1 ? "begin" : "begins"} ${listed(names)}${all}.`,
        step.from,
        ...own.map(({ from }) => from),
      );
    });
  });
}
