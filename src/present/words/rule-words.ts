import type { ClausesResult, Model, Rule, RuleOutcome } from "../../engine/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { capitalised } from "./capitalised.ts";
import type { Labels } from "./labels.ts";
import { count, listed, points, pointsInText, quoted } from "./number-words.ts";
import { perPeriod } from "./when-words.ts";

/** Measures named of one rule; the others are counted. */
const MOST_NAMED = 3;

/** What of a model the words hang on: who may choose an event, whose consent counts, how points compare. */
type About = Pick<Model, "partyIds" | "events" | "veto" | "scales">;

/** What to take away of the rules for an event, or for a breach. */
export function rulesInWords(result: ClausesResult, model: About, labels: Labels): string {
  const { for: upon, rules, least } = result;
  const best = least === null ? null : rules[least]!;
  const event = model.events.find(({ id }) => id === upon);
  if (event === undefined) return breachRuleInWords(best, rules, labels);
  const name = quoted(labels.event(upon));
  const provoker = event.by < 0 ? null : labels.who(model.partyIds[event.by]!);
  const sentences: string[] = [];
  if (best === null) sentences.push(`No rule deters ${provoker} from ${name}.`);
  else if (provoker === null)
    sentences.push(
      `Nobody chooses ${name}: of these rules ${doingInWords(best.clause, labels)} costs least.`,
    );
  else if (best.clause === null)
    sentences.push(`${name} needs no rule: ${provoker} would not gain by it even if nothing followed.`);
  else {
    const cost = costInWords(best, model, labels);
    sentences.push(
      `${capitalised(doingInWords(best.clause, labels))} is the mildest rule that deters ${provoker} from ${name}${cost === null ? "" : `: ${cost}`}.`,
    );
  }
  if (rules.every(({ verdict }) => verdict !== "holds"))
    sentences.push("The plan holds under none of these rules.");
  else if (best !== null && best.verdict !== "holds")
    sentences.push("The plan holds under no rule that deters.");
  const declined = rules.find(({ declines }) => declines.length > 0);
  const isAlways = rules.every(({ declines }) => declines.length > 0);
  if (declined !== undefined && !isAlways && declined !== best) {
    const who = listed(declined.declines.map(labels.who));
    sentences.push(`${capitalised(doingInWords(declined.clause, labels))} makes ${who} decline the plan.`);
  }
  const paid = rules.filter(pays);
  if (paid.length > 0 && provoker !== null) {
    const names = paid.map(({ clause }) => kindOf(clause!, labels));
    sentences.push(`However long, ${listed(names)} pays ${provoker} more than going on.`);
  }
  return sentences.join(" ");
}

function breachRuleInWords(best: RuleOutcome | null, rules: readonly RuleOutcome[], labels: Labels): string {
  if (best === null) return "No rule deters every breach: what follows a breach does not decide it.";
  const isMilder = best.clause !== null;
  if (!isMilder) return "Only a breakdown deters every breach: no milder answer does.";
  const doubts = [
    ...(best.taken === false ? ["whoever broke would sooner walk away"] : []),
    ...(best.carriedOut === false ? ["those who suspend would sooner let it pass"] : []),
  ];
  const doubt = doubts.length === 0 ? "" : ` Yet at some step ${listed(doubts)}.`;
  const needless = rules[0]!.deters ? " It takes no breakdown." : "";
  return `${capitalised(doingInWords(best.clause, labels))} is the mildest answer that deters every breach.${needless}${doubt}`;
}

/** What accidents cost whom most under a rule, by shares of the stake; null where they cost no party with a veto anything. */
function costInWords({ accidents }: RuleOutcome, model: About, labels: Labels): string | null {
  const costs = model.partyIds
    .map((id, party) => ({ id, points: accidents[id]!, share: accidents[id]! / model.scales.stake[party]! }))
    .filter(({ share }, party) => model.veto[party] === 1 && share > 1e-9)
    .sort((one, other) => other.share - one.share);
  const [most] = costs;
  if (most === undefined) return null;
  return `it costs ${labels.who(most.id)} ${pointsInText(most.points)} ${perPeriod(labels)} in accidents`;
}

/** Is what is suspended worth more to the provoker than going on? */
function pays({ clause, deters, deterredUpTo }: RuleOutcome): boolean {
  const lost = Object.values(deterredUpTo);
  return clause?.suspend !== undefined && !deters && lost.length > 0 && Math.min(...lost) < -1e-9;
}

/** A rule without its length: "a pause", "suspending ...". */
function kindOf({ suspend = [] }: Rule, labels: Labels): string {
  return suspend.length === 0 ? "a pause" : `suspending ${namesOf(suspend, labels)}`;
}

function namesOf(ids: readonly string[], labels: Labels): string {
  return listed(labels.measures(ids).map(quoted), MOST_NAMED);
}

/** "suspending "Food aid" for 2 quarters", inside a sentence. */
function doingInWords(clause: Rule | null, labels: Labels): string {
  if (clause === null) return "letting it pass";
  if (clause.then === "end") return "ending the agreement for good";
  if (clause.then === "collapse") return "letting the agreement break down";
  const long = count(clause.for!, labels.period);
  return clause.suspend!.length === 0 ? `a pause of ${long}` : `${kindOf(clause, labels)} for ${long}`;
}

/** In a table: "Suspend Food aid for 2 quarters". */
export function ruleName(clause: Rule | null, isBreach: boolean, labels: Labels): string {
  if (clause === null) return isBreach ? "No rule: a breakdown" : "No rule: it is ignored";
  if (clause.then === "end") return "End the agreement as agreed";
  if (clause.then === "collapse") return "Let it break down";
  const long = count(clause.for!, labels.period);
  if (clause.suspend!.length === 0) return `Pause for ${long}`;
  const who = clause.by === undefined ? "" : `, after ${labels.party(clause.by)} broke`;
  return `Suspend ${listed(labels.measures(clause.suspend!), MOST_NAMED)} for ${long}${who}`;
}

/** The rules, one a row: what each deters, what becomes of the plan, what it brings and what accidents cost. */
export function rulesTable(result: ClausesResult, partyIds: readonly string[], labels: Labels): TextTable {
  const { for: upon, rules, least } = result;
  const isBreach = upon === "breach";
  const isChosen = rules.some(({ deterredUpTo }) => Object.keys(deterredUpTo).length > 0);
  const hasAccidents = rules.some(({ accidents }) => Object.values(accidents).some((cost) => cost !== 0));
  const names = partyIds.map(labels.party);
  const lead = isBreach
    ? columns("left", ["Deters", "Taken", "Carried out"])
    : isChosen
      ? [...columns("left", ["Deters"]), ...columns("right", ["Up to"])]
      : [];
  return {
    columns: [
      ...columns("left", ["Rule"]),
      ...lead,
      ...columns("left", ["Plan"]),
      ...(hasAccidents
        ? columns(
            "right",
            names.map((name) => `Accidents ${name}`),
            1,
          )
        : []),
      ...columns(
        "right",
        names.map((name) => `Gain ${name}`),
        2,
      ),
    ],
    rows: rules.map(
      ({ clause, deters, deterredUpTo, verdict, taken, carriedOut, accidents, gain, written }, at) => {
        const marks = [...(at === least ? ["mildest"] : []), ...(written ? ["as it is"] : [])];
        const name = ruleName(clause, isBreach, labels);
        return [
          marks.length === 0 ? name : `${name} (${marks.join(", ")})`,
          ...(isBreach
            ? [yesOrNo(deters), yesOrNo(taken), yesOrNo(carriedOut)]
            : isChosen
              ? [yesOrNo(deters), leastOf(deterredUpTo)]
              : []),
          verdict,
          ...(hasAccidents ? partyIds.map((id) => points(accidents[id]!)) : []),
          ...partyIds.map((id) => points(gain[id]!)),
        ];
      },
    ),
  };
}

/** What the columns of that table are counted in. */
export function rulesTableMeans(result: ClausesResult, labels: Labels): string {
  const unit = perPeriod(labels);
  if (result.for === "breach")
    return `Taken: whoever broke would sooner take the answer than walk away. Carried out: who suspends gains by that, sooner than let it pass. Gains in ${unit}.`;
  return `Up to: the largest benefit, in points, once, that would not tempt anybody to it at any step. Accidents: what it costs (with a minus sign: brings) that this may also happen by itself; gains and accidents in ${unit}.`;
}

function yesOrNo(is: boolean | null): string {
  return is === null ? "-" : is ? "yes" : "no";
}

function leastOf(deterredUpTo: RuleOutcome["deterredUpTo"]): string {
  const all = Object.values(deterredUpTo);
  return all.length === 0 ? "-" : points(Math.min(...all));
}
