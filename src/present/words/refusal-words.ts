import type { EngineError, EngineErrorCode } from "../../engine/index.ts";
import { objectiveInWords } from "./design-words.ts";
import type { Labels } from "./labels.ts";
import { grouped, quoted } from "./number-words.ts";
import { plainText } from "./plain-text.ts";

/** Why the engine did not take a question, and what to do about it; neither begins a sentence nor ends one. */
export interface RefusalWords {
  readonly problem: string;
  /** Null where there is nothing to do but ask something else. */
  readonly next: string | null;
}

type Refusal = Pick<EngineError, "code" | "subject" | "facts">;

const LINKED = "cut fewer of those measures, or cut them in fewer parts";

/** Everything an engine may refuse, in the words of terminal, workbench and brief alike. */
const REFUSALS: Readonly<
  Record<EngineErrorCode, (facts: Refusal["facts"], subject: string, labels: Labels) => RefusalWords>
> = {
  "unknown-plan": (_, plan, labels) => ({
    problem: `there is no plan ${labels.plan(plan)} any more`,
    next: null,
  }),
  "unknown-party": (_, party, labels) => ({
    problem: `there is no party ${labels.party(party)}`,
    next: null,
  }),
  "unknown-type": (_, type) => ({
    problem: `no party may be of a type ${quoted(type)}, besides the one it is counted on to be`,
    next: "types are written under a party, the one it is counted on to be first: types: {sincere: …, taker: …}",
  }),
  "unknown-measure": (_, measure, labels) => ({
    problem: `there is no measure ${labels.measure(measure)} any more`,
    next: null,
  }),
  "unknown-event": (_, event, labels) => ({
    problem: `there is no event ${labels.event(event)} any more`,
    next: null,
  }),
  "unknown-objective": (_, objective, labels) => ({
    problem: `there is no objective ${objectiveInWords(objective, labels)}`,
    next: null,
  }),
  "unknown-state": (_, state) => ({ problem: `there is no state ${plainText(state)}`, next: null }),
  "missing-patience": (_, party, labels) => ({
    problem: `${labels.who(party)} has no patience, which this needs`,
    next: "give it one under parties: patience: 0.95, or a range",
  }),
  "infeasible-start": () => ({
    problem: "the start cannot occur, and plans begin there",
    next: "name measures under start with which no rule is broken",
  }),
  "infeasible-step": (_, plan, labels) => ({
    problem: `${labels.plan(plan)} leads to a state that cannot occur`,
    next: "check names the step and the rule",
  }),
  "too-many-measures": ({ found, limit }) => ({
    problem: `${count(found)} measures could still be done, and at most ${count(limit)} can be looked at here`,
    next: "leave some out, or have plans searched for by program (--method program)",
  }),
  "not-in-rows": (facts, subject, labels) => ({
    problem: `the program that searches for plans among many measures has no way to say that ${notInRows(facts, subject, labels)}`,
    // Labels can say it, of so many measures; how they go about large scenarios is for them to tell.
    next:
      Number(facts.open) > Number(facts.limit)
        ? `leave out measures (--exclude) until at most ${count(facts.limit)} of the ${count(facts.open)} can still be done: then plans are searched for state by state, not by program`
        : "leave out --method program: then plans are searched for state by state",
  }),
  "too-many-linked-measures": ({ found, ways, limit }, party, labels) => ({
    problem: `combinations link ${count(found)} measures of ${labels.who(party)}, which it could break in ${count(ways)} ways at one time, and at most ${count(limit)} can be looked at`,
    next: LINKED,
  }),
  "too-many-own-options": ({ step, found, limit }, plan, labels) => ({
    problem: `by step ${step}, ${labels.plan(plan)} has ${count(found)} measures that the side could break together, and at most ${count(limit)} can be tried in all ways`,
    next: "leave some out, or say reversible: false where one cannot be taken back",
  }),
  "too-many-periods": ({ step, limit }, plan, labels) => ({
    problem: `by step ${step}, ${labels.plan(plan)} has more than ${count(limit)} periods in which a party might break it`,
    next: "let measures take fewer of a longer period, or say progress: at-once where that is so",
  }),
  interrupted: ({ why }) => ({
    problem:
      why === "trust"
        ? "events and clauses of this scenario may interrupt every plan, and what trust such plans ask for is not told yet"
        : why === "program"
          ? "events and clauses of this scenario may interrupt every plan, and a program has no rows for them"
          : "clauses of this scenario count how often an event has happened (times), and under such plans are not searched for",
    next:
      why === "program"
        ? "leave --method out"
        : "compare, explain, stress and clauses count with them; to look here all the same, leave them out of a copy of the file",
  }),
  "types-interrupted": (_, plan, labels) => ({
    problem: `events, clauses, deposits or a later plan bear on ${labels.plan(plan)}, and who would stop where is not worked out under them yet`,
    next: "leave them out of a copy of the file to see it",
  }),
  "too-many-profiles": ({ profiles, limit }, plan, labels) => ({
    problem: `the types of all parties can stop in ${plan === "" ? "a plan" : labels.plan(plan)} in ${count(profiles)} ways, and at most ${count(limit)} can be looked through`,
    next: "give fewer parties types, or ask of a plan of fewer steps",
  }),
  "game-too-large": ({ limit }, plan, labels) => ({
    problem: `who would stop where in ${labels.plan(plan)} is a tree of more than ${count(limit)} nodes`,
    next: "give fewer parties types, or ask of a plan of fewer steps",
  }),
  "too-many-first-steps": () => ({
    problem: "there are too many first steps to try them all",
    next: "try smaller ones (--per-step 4), or leave measures out (--exclude)",
  }),
  "too-many-nodes": ({ nodes, limit }, plan, labels) => ({
    problem: `with what events may have happened before, ${labels.plan(plan)} has ${count(nodes)} periods to look at, and at most ${count(limit)} can be`,
    next: "count fewer times (times: in its clauses), or let its steps take fewer of a longer period",
  }),
  "too-many-states": ({ found, limit }) => ({
    problem:
      found === undefined
        ? `more than ${count(limit)} states can occur`
        : `there are ${count(found)} states, and this is for at most ${count(limit)}`,
    next: "merge states, or leave it out",
  }),
  "too-many-coalitions": ({ found, limit }) => ({
    problem: `there are ${count(found)} parties, and coalitions are looked at of at most ${count(limit)}`,
    next: "leave it out",
  }),
  "too-many-equilibria": ({ found, limit }) => ({
    problem: `there are ${count(found)} equilibria, and this is for at most ${count(limit)}`,
    next: "narrow them with --concept or --in-force",
  }),
  "no-feasible-state": () => ({
    problem: "no state can occur",
    next: "take back a rule under infeasible, requires or excludes",
  }),
  "overlapping-merge": ({ state }) => ({
    problem: `the state ${state} belongs to two groups under merge`,
    next: "write the groups so that no state is in two",
  }),
  "merged-state-told-apart": ({ state, first, second }) => ({
    problem:
      state === undefined
        ? `the states ${first} and ${second} count as one and are not alike in preference`
        : `the statements tell parts of the merged state ${state} apart`,
    next: "states that count as one must be alike in every preference",
  }),
  "ranking-leaves-out": ({ state }, party, labels) => ({
    problem: `the ranking of ${labels.who(party)} leaves out the state ${state}`,
    next: "rank every state that can occur once",
  }),
  "ranking-repeats": ({ state }, party, labels) => ({
    problem: `the ranking of ${labels.who(party)} has the state ${state} twice`,
    next: "rank every state that can occur once",
  }),
  "grades-against-order": ({ first, second }, party, labels) => ({
    problem: `the strong statements are not in line with the order of ${labels.who(party)}: it does not rank state ${second} below state ${first}, though they do`,
    next: "a strong preference must be one that the order has: put the statement first in its priorities",
  }),
  "memory-limit": ({ found, limit }, plan, labels) => ({
    problem: `${plan === "" ? "all plans together" : labels.plan(plan)} would take about ${count(found)} MiB of memory, and the limit is ${count(limit)} MiB`,
    next: "ask for fewer plans (--plan) or cases (--samples) at a time, or leave out what they hang on (--no-drivers)",
  }),
  "options-exclude-each-other": () => ({
    problem:
      "--confidence and --most-trust ask for different things: how much is doubted, and how much may be asked",
    next: "give one of them",
  }),
  "option-out-of-range": ({ found, least, most, limit }, option) => ({
    problem: `${plainText(option)} is out of range: ${found}`,
    next:
      limit !== undefined
        ? `write at most ${count(limit)}`
        : least !== undefined && most !== undefined
          ? `write a number from ${least} to ${count(most)}`
          : least !== undefined
            ? `write ${count(least)} or more`
            : "write a whole number from 0",
  }),
};

export function refusalWords({ code, subject, facts }: Refusal, labels: Labels): RefusalWords {
  return REFUSALS[code](facts, subject, labels);
}

/** As one sentence, without its beginning and its end. */
export function refusalInWords(refusal: Refusal, labels: Labels): string {
  const { problem, next } = refusalWords(refusal, labels);
  return next === null ? problem : `${problem}; ${next}`;
}

/** What has no rows; the rules of each are in `engine/design/program/question-in-rows.ts`. */
function notInRows({ why, ...facts }: Refusal["facts"], subject: string, labels: Labels): string {
  switch (why) {
    case "work-under-way":
      return `${quoted(labels.measure(subject))} counts by how far its work of ${count(facts.periods)} periods has come`;
    case "taken-back-in-part":
      return `${quoted(labels.measure(subject))} can be taken back in part`;
    case "trust":
      return "the others are doubted, or plans may ask for so much trust only";
    case "periods":
      return "all is to be done by a date";
    case "within":
      return "a set of plans shall match all that hold";
    case "linked-payment":
      return `${quoted(labels.measure(subject))}, which combinations link with other measures, could be done for what it pays once and undone a period later`;
    default: {
      const { one, other, lag, otherLag } = facts as Record<"one" | "other", string> & Refusal["facts"];
      const after = (id: string, periods: typeof lag): string =>
        `${quoted(labels.measure(id))} after ${count(periods)}`;
      return `the others see what ${labels.who(subject)} does after different times, ${after(one, lag)} periods and ${after(other, otherLag)}`;
    }
  }
}

function count(fact: string | number | undefined): string {
  return typeof fact === "number" ? grouped(fact) : String(fact);
}
