import { createReporter, type Diagnostic } from "../diagnostics/index.ts";
import { parse } from "../parse/index.ts";
import { LIMITS } from "../schema/index.ts";
import type { GmcrCondition, GmcrConflict, GmcrDecisionMaker, GmcrOption } from "./gmcr-conflict.ts";
import {
  type Field,
  fieldOf,
  flagOf,
  itemsOf,
  outOfBounds,
  placeOf,
  required,
  textOf,
  WRONG,
  type Wrong,
  wholeOf,
  wrongType,
} from "./read-fields.ts";
import { MAX_NUMBERED_OPTIONS, numberedStates, patternOf } from "./states.ts";

/** A conflict as it was read, or why it was not. */
export interface ReadGmcrResult {
  /** Null exactly when there is an error among the diagnostics. */
  readonly conflict: GmcrConflict | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Measures of a conflict that the graph model takes. */
const MAX_OPTIONS = 30;

/**
 * Reads a `.gmcr` file, of either generation of keys, and reports every problem at once; an answer for any text.
 *
 * Keys that only keep what the program computed (`payoffs`, `coalitionsFull`, `program`, `version`) are passed over.
 */
export function readGmcr(text: string): ReadGmcrResult {
  const { report, errorPaths, diagnostics } = createReporter(text);
  const root = parse(text, report);
  const conflict = root === null ? WRONG : readConflict({ node: root, path: [], report });
  return {
    conflict: conflict === WRONG || errorPaths().length > 0 ? null : conflict,
    diagnostics: diagnostics(),
  };
}

function readConflict(root: Field): GmcrConflict | Wrong {
  if (root.node.kind !== "map") return wrongType(root, 'a map with "options" and "decisionMakers"');
  const options = readList(root, "options", "an option", MAX_OPTIONS, readOption);
  const listed = fieldOf(root, ["options"])?.node;
  const optionCount =
    listed?.kind === "list" && listed.items.length <= MAX_OPTIONS ? listed.items.length : null;
  const ranked = required(root, ["useManualPreferenceRanking", "useManualPreferenceVectors"], "the file");
  const usesRankings = ranked === WRONG ? WRONG : flagOf(ranked);
  // Without the number of options nothing that names one can be judged.
  if (optionCount === null) return WRONG;
  const infeasibles = readList(
    root,
    "infeasibles",
    "an infeasible combination",
    LIMITS.combinations,
    (field) => readUnion(field, optionCount),
  );
  const flat = infeasibles === WRONG ? [] : infeasibles.flat();
  const canNumber = infeasibles !== WRONG && optionCount <= MAX_NUMBERED_OPTIONS;
  const states = canNumber ? numberedStates(optionCount, flat) : null;
  if (states?.length === 0) root.report("nothing-feasible", placeOf(fieldOf(root, ["infeasibles"])!), {});
  const owned = new Map<number, string>();
  const decisionMakers = readList(root, "decisionMakers", "a decision maker", LIMITS.parties, (field) =>
    readDecisionMaker(
      field,
      { optionCount, states, usesRankings: usesRankings === true && infeasibles !== WRONG },
      owned,
    ),
  );
  if (options === WRONG || infeasibles === WRONG || usesRankings === WRONG || decisionMakers === WRONG)
    return WRONG;
  for (const [option, { name }] of options.entries()) {
    if (owned.has(option)) continue;
    const items = itemsOf(fieldOf(root, ["options"])!, "a list");
    if (items !== WRONG) outOfBounds(items[option]!, "an option of some decision maker", `"${name}" of none`);
  }
  return { options, decisionMakers, infeasibles: flat, leftOut: leftOutOf(root, decisionMakers) };
}

/** What reading one decision maker goes by. */
interface Ground {
  readonly optionCount: number;
  /** Null where they are too many to number. */
  readonly states: readonly number[] | null;
  readonly usesRankings: boolean;
}

/** A list under a key, each item read; all items are read before a wrong one makes the list wrong. */
function readList<T>(
  root: Field,
  key: string,
  what: string,
  most: number,
  read: (item: Field) => T | Wrong,
): T[] | Wrong {
  const field = required(root, [key], "the file");
  const items = field === WRONG ? WRONG : itemsOf(field, "a list");
  if (field === WRONG || items === WRONG) return WRONG;
  if (items.length > most) {
    root.report("limit-passed", placeOf(field), {
      what: `items of "${key}"`,
      count: items.length,
      limit: most,
    });
    return WRONG;
  }
  if (items.length === 0 && key !== "infeasibles") {
    root.report("list-too-short", placeOf(field), { expected: what });
    return WRONG;
  }
  return allRight(items.map(read));
}

function allRight<T>(found: readonly (T | Wrong)[]): T[] | Wrong {
  return found.includes(WRONG) ? WRONG : (found as T[]);
}

function readOption(field: Field): GmcrOption | Wrong {
  const name = nameOf(field, "an option");
  const way = required(field, ["permittedDirection"], "an option");
  const direction = way === WRONG ? WRONG : textOf(way, '"both", "fwd" or "back"');
  if (name === WRONG || way === WRONG || direction === WRONG) return WRONG;
  if (direction === "both" || direction === "fwd" || direction === "back")
    return { name, permittedDirection: direction };
  return outOfBounds(way, '"both", "fwd" or "back"', `"${direction}"`);
}

function nameOf(field: Field, holder: string): string | Wrong {
  const name = required(field, ["name"], holder);
  const text = name === WRONG ? WRONG : textOf(name, "a name");
  if (name === WRONG || text === WRONG) return WRONG;
  if (text.trim() === "") return outOfBounds(name, "a name", "none");
  const limit = LIMITS.characters.label;
  const count = text.length > limit ? [...text].length : 0;
  if (count <= limit) return text;
  name.report("limit-passed", placeOf(name), { what: "characters", count, limit });
  return WRONG;
}

function readDecisionMaker(
  field: Field,
  { optionCount, states, usesRankings }: Ground,
  owned: Map<number, string>,
): GmcrDecisionMaker | Wrong {
  const name = nameOf(field, "a decision maker");
  const own = required(field, ["options"], "a decision maker");
  const items = own === WRONG ? WRONG : itemsOf(own, "a list of options");
  const options =
    items === WRONG
      ? WRONG
      : allRight(
          items.map((item) => {
            const option = wholeOf(item, "number of an option", 0, optionCount - 1);
            if (option === WRONG) return WRONG;
            const owner = owned.get(option);
            if (owner !== undefined)
              return outOfBounds(item, "an option of one decision maker", `${option}, which "${owner}" has`);
            owned.set(option, name === WRONG ? "another" : name);
            return option;
          }),
        );
  const given = fieldOf(field, ["preferences"]);
  const wishes = given === null ? [] : itemsOf(given, "a list of preferences");
  const preferences = wishes === WRONG ? WRONG : allRight(wishes.map((wish) => readUnion(wish, optionCount)));
  const ranked = usesRankings
    ? required(field, ["preferenceRanking", "preferenceVector"], "a decision maker")
    : null;
  if (name === WRONG || options === WRONG || preferences === WRONG || ranked === WRONG) return WRONG;
  if (ranked === null) return { name, options, preferences, ranking: null, rankingSpan: null };
  if (states === null) {
    field.report("limit-passed", placeOf(ranked), {
      what: "options in a file with rankings",
      count: optionCount,
      limit: MAX_NUMBERED_OPTIONS,
    });
    return WRONG;
  }
  const ranking = readRanking(ranked, name, states, optionCount);
  return ranking === WRONG ? WRONG : { name, options, preferences, ranking, rankingSpan: ranked.node.span };
}

function readRanking(
  field: Field,
  party: string,
  states: readonly number[],
  optionCount: number,
): number[][] | Wrong {
  const tiers = itemsOf(field, "a list of states, best first");
  if (tiers === WRONG) return WRONG;
  const placed = new Set<number>();
  const readState = (item: Field): number | Wrong => {
    const number = wholeOf(item, "number of a state", 1, states.length);
    if (number === WRONG) return WRONG;
    if (placed.has(number)) return outOfBounds(item, "each state once", `state ${number} again`);
    placed.add(number);
    return number;
  };
  const ranking = allRight(
    tiers.map((tier): number[] | Wrong =>
      allRight(
        tier.node.kind === "list"
          ? (itemsOf(tier, "") as readonly Field[]).map(readState)
          : [readState(tier)],
      ),
    ),
  );
  if (ranking === WRONG) return WRONG;
  const missing = states.flatMap((state, index) => (placed.has(index + 1) ? [] : [state]));
  if (missing.length > 0) {
    const examples = missing.slice(0, 3).map((state) => patternOf(state, optionCount));
    field.report("ranking-incomplete", placeOf(field), { party, missing: missing.length, examples });
    return WRONG;
  }
  return ranking.filter((tier) => tier.length > 0);
}

/** A condition, or several of which one is to hold: `[[option, "Y" or "N"], …]` or `{"compound": true, "members": […]}`. */
function readUnion(field: Field, optionCount: number): GmcrCondition[] | Wrong {
  if (field.node.kind !== "map") {
    const condition = readCondition(field, optionCount);
    return condition === WRONG ? WRONG : [condition];
  }
  const members = required(field, ["members"], "a compound");
  const items = members === WRONG ? WRONG : itemsOf(members, "a list of conditions");
  if (items === WRONG) return WRONG;
  return allRight(items.map((item) => readCondition(item, optionCount)));
}

function readCondition(field: Field, optionCount: number): GmcrCondition | Wrong {
  const items = itemsOf(field, 'a list such as [[0, "Y"], [2, "N"]]');
  if (items === WRONG) return WRONG;
  if (items.length === 0) {
    field.report("list-too-short", placeOf(field), { expected: 'an option, such as [0, "Y"]' });
    return WRONG;
  }
  const seen = new Set<number>();
  return allRight(
    items.map((item) => {
      const pair = itemsOf(item, 'an option and "Y" or "N"');
      if (pair === WRONG) return WRONG;
      if (pair.length !== 2) return outOfBounds(item, 'an option and "Y" or "N"', `${pair.length} values`);
      const option = wholeOf(pair[0]!, "number of an option", 0, optionCount - 1);
      const taken = textOf(pair[1]!, '"Y" or "N"');
      if (option === WRONG || taken === WRONG) return WRONG;
      if (taken !== "Y" && taken !== "N") return outOfBounds(pair[1]!, '"Y" or "N"', `"${taken}"`);
      if (seen.has(option)) return outOfBounds(item, "each option once", `option ${option} again`);
      seen.add(option);
      return { option, taken: taken === "Y" };
    }),
  );
}

function leftOutOf(root: Field, decisionMakers: readonly GmcrDecisionMaker[]): string[] {
  const found: string[] = [];
  const lengthOf = (field: Field | null): number =>
    field?.node.kind === "list" ? field.node.items.length : 0;
  const makers = fieldOf(root, ["decisionMakers"]);
  if (makers?.node.kind === "list") {
    for (const [index, node] of makers.node.items.entries()) {
      if (lengthOf(fieldOf({ ...makers, node }, ["misperceptions"])) > 0)
        found.push(`the states that ${decisionMakers[index]!.name} does not perceive`);
    }
  }
  const coalitions = fieldOf(root, ["coalitions"]);
  if (coalitions?.node.kind === "list" && coalitions.node.items.some((one) => one.kind !== "scalar"))
    found.push("coalitions");
  return found;
}
