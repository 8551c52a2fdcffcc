import { measureRef, measureText } from "../../engine/index.ts";
import { PERIODS_WITH_LENGTH } from "../dates/index.ts";
import type { DiagnosticCode, FactsOf, IdProblem, StatementProblem, SyntaxProblem } from "./codes.ts";
import type { Severity } from "./diagnostic.ts";
import { didYouMean } from "./did-you-mean.ts";
import { grouped } from "./grouped.ts";
import { quoteText } from "./quote-text.ts";

// Long by purpose: every code of a problem with its words, in one table that docs/reference/errors.md is made from; no word about a
// scenario stands elsewhere.

/**
 * The words of one code. `title`, `cause` and `remedy` are its entry in docs/reference/errors.md; `message` and `hint`
 * are said of one problem: what is wrong, then what to do next.
 */
export interface Wording<F> {
  /** An error where it is left out. */
  readonly severity?: Severity;
  readonly title: string;
  readonly cause: string;
  readonly remedy: string;
  message(facts: F): string;
  hint?(facts: F): string | null;
}

export const WORDING: { readonly [C in DiagnosticCode]: Wording<FactsOf[C]> } = {
  "file-too-large": {
    title: "The file is too large",
    cause:
      "A scenario is a text that people write and review; a file of this size is usually something else.",
    remedy:
      "Check that the right file was given; put long source texts in files of their own and name them under `sources`.",
    message: ({ bytes, limit }) =>
      `the file has ${grouped(bytes)} bytes; a scenario has at most ${grouped(limit)}`,
    hint: () => "check that this is the right file; long texts belong in files named under sources",
  },
  "file-empty": {
    title: "The file holds no scenario",
    cause: "The file is empty or holds comments only.",
    remedy: "Start from a template: `demarche init`.",
    message: () => "the file holds no scenario",
    hint: () => 'begin with "demarche: 1", or start from a template with demarche init',
  },
  "yaml-syntax": {
    title: "The text is not valid YAML",
    cause:
      "A slip in punctuation or indentation. Nothing behind it can be read with certainty, so it comes first.",
    remedy: "Mend the place shown and read again; further errors may then appear.",
    message: ({ problem, found }) => SYNTAX[problem].message(quoteText(found)),
    hint: ({ problem }) => SYNTAX[problem].hint,
  },
  "several-documents": {
    title: "The file holds several documents",
    cause: "A line `---` or `...` ends one YAML document and begins another.",
    remedy: "Keep one scenario a file.",
    message: () => "a second document begins here; a file holds one scenario",
    hint: () => 'remove the line "---", or put the rest in a file of its own',
  },
  "too-many-nodes": {
    title: "The file has too many values",
    cause: "The document is too large, or aliases (`*name`) repeat a part of it many times over.",
    remedy: "Make the scenario smaller, or write out less by aliases.",
    message: ({ limit }) =>
      `the file has more than ${grouped(limit)} values (those behind aliases counted each time)`,
  },
  "too-deep": {
    title: "The file is nested too deeply",
    cause: "Lists and maps inside each other; a scenario needs about ten levels.",
    remedy: "Check the brackets and the indentation.",
    message: ({ limit }) => `values are nested more than ${limit} levels deep`,
    hint: () => "check the brackets and the indentation before this place",
  },
  "unknown-alias": {
    title: "An alias has no anchor",
    cause:
      "A plain value that begins with `*` is an alias and stands for the value marked `&` with the same name before it.",
    remedy: "Correct the name, or put the text in quotes if no alias is meant.",
    message: ({ anchor }) => `the alias ${quoteText(anchor)} has no anchor before it`,
    hint: ({ near }) =>
      didYouMean(near === null ? null : quoteText(near), "a text that begins with * needs quotes"),
  },
  "alias-cycle": {
    title: "An alias stands inside its own anchor",
    cause: "The value would contain itself without end.",
    remedy: "Write the inner value out.",
    message: ({ anchor }) => `the alias ${quoteText(anchor)} stands inside the value it names`,
    hint: () => "write the value out here",
  },
  "merge-key": {
    title: "Merge keys are not part of the language",
    cause: "`<<` was an extension of YAML 1.1; YAML 1.2 dropped it.",
    remedy: "Write the fields out, or use an alias for a whole value.",
    message: () => '"<<" is not part of YAML 1.2, so nothing would be merged',
    hint: () => "write the fields out here",
  },
  "custom-tag": {
    title: "A tag asks for a type the language does not have",
    cause: "A plain value that begins with `!` is read as a YAML tag.",
    remedy: "Remove the tag, or put the text in quotes.",
    message: ({ tag }) => `the tag ${quoteText(tag)} means nothing here`,
    hint: () => "remove it; a text that begins with ! needs quotes, and negation is written: not x",
  },
  "key-not-text": {
    title: "A key is not a text",
    cause: "The part before a colon is a list, a map or empty.",
    remedy: "Write a name before the colon.",
    message: ({ found }) => (found === "scalar" ? "a key is empty" : `a key is a ${found}, not a name`),
    hint: () => "write a name before the colon",
  },
  "duplicate-key": {
    title: "A key is given twice",
    cause: "Two entries of one map have the same name, often after copying; only one of them could count.",
    remedy: "Rename or remove one of them.",
    message: ({ key, line }) => `${quoteText(key)} is given a second time (first on line ${line})`,
    hint: () => "rename or remove one of them",
  },
  "unknown-field": {
    title: "A field does not exist",
    cause: "A misspelt field, or a field at the wrong level of indentation.",
    remedy: "See the fields of each record in docs/reference/scenario.md.",
    message: ({ field, holder }) => `${quoteText(field)} is not a field of ${holder}`,
    hint: ({ near, known }) =>
      didYouMean(near === null ? null : `"${near}"`) ?? `its fields are: ${known.join(", ")}`,
  },
  "missing-field": {
    title: "A required field is missing",
    cause: "The record cannot be understood without it.",
    remedy: "Add the field.",
    message: ({ field, holder }) => `${holder} lacks "${field}"`,
    hint: ({ fix }) => fix,
  },
  "empty-value": {
    title: "A field has no value",
    cause: "Nothing stands behind the colon, or `null` does.",
    remedy: "Give a value or leave the field out.",
    message: ({ field }) => `${quoteText(field)} has no value`,
    hint: ({ fix }) => fix ?? "give a value, or leave the field out",
  },
  "wrong-type": {
    title: "A value is of the wrong kind",
    cause: "A list where a map is wanted, a text where a number is wanted, and the like.",
    remedy: "Write the value as the message says.",
    message: ({ expected, found }) => `expected ${expected}, found ${found}`,
    hint: ({ fix }) => fix,
  },
  "out-of-bounds": {
    title: "A number is out of bounds",
    cause: "The number cannot mean what the field says.",
    remedy: "Choose a number within the bounds.",
    message: ({ expected, found }) => `expected ${expected}, found ${found}`,
  },
  "list-too-short": {
    title: "A list or map is empty",
    cause: "The field says nothing without an entry.",
    remedy: "Add an entry, or leave the holder out.",
    message: ({ expected }) => `expected ${expected}, found none`,
  },
  "limit-passed": {
    title: "A limit on sizes is passed",
    cause: "The limits keep every analysis exact and quick; they are listed in docs/decisions.",
    remedy: "Merge or leave out entries.",
    message: ({ what, count, limit }) => `${grouped(count)} ${what}; at most ${grouped(limit)} are allowed`,
  },
  "unsupported-version": {
    title: "The language version is not supported",
    cause: "`demarche` names the version of the scenario language; this program reads version 1.",
    remedy: "Write `demarche: 1`, or use a newer program.",
    message: ({ found }) => `the language version is 1, found ${found}`,
    hint: () => "write demarche: 1",
  },
  "bad-id": {
    title: "A name cannot be used as an id",
    cause: "Ids stand in conditions, statements and figures, so they follow simple rules.",
    remedy:
      "Use letters of any script, digits, - and _; begin with a letter or a digit; have at least one letter. Put the full wording in `label` or `name`.",
    message: ({ id, problem }) =>
      id === "" ? "an id is empty" : `${quoteText(id)} cannot be an id: ${ID[problem]}`,
    hint: () => "use letters, digits, - and _ (at most 64); the full wording belongs in label or name",
  },
  "bad-name": {
    title: "A text does not name what it should",
    cause: "A list of measures or conditions holds something else, such as two names joined by `and`.",
    remedy: "Write one name an entry; `not x` is allowed in conditions only.",
    message: ({ text, expected }) => `expected ${expected}, found ${quoteText(text)}`,
    hint: ({ fix }) => fix,
  },
  "bad-figure": {
    title: "A figure cannot be read",
    cause:
      "A figure is a number, a range `lo..hi` or `lo..mode..hi`, `lo to hi`, `{normal: [mean, sd]}`, `{choice: [x, y]}` or a quantity such as `-0.5 leverage`.",
    remedy: "Write it in one of these forms.",
    message: ({ text }) => `${quoteText(text)} is not a figure`,
    hint: ({ fix }) =>
      fix ?? "write a number, a range such as 12..18 or 12..14..18, or the name of a quantity",
  },
  "range-reversed": {
    title: "The ends of a range are reversed",
    cause:
      "The first number of a range is its lower end; with negative numbers -9..-4 is right, -4..-9 is not.",
    remedy: "Swap the ends.",
    message: ({ low, high }) => `the lower end ${low} is above the upper end ${high}`,
    hint: ({ low, high, separator }) => `write ${high}${separator}${low}`,
  },
  "mode-outside-range": {
    title: "The likeliest value lies outside its range",
    cause: "In `lo..mode..hi` the middle number is the likeliest value.",
    remedy: "Order the three numbers from low to high.",
    message: ({ low, mode, high }) => `the likeliest value ${mode} lies outside ${low}..${high}`,
    hint: ({ low, mode, high }) => `did you mean ${[low, mode, high].sort((a, b) => a - b).join("..")}?`,
  },
  "bad-statement": {
    title: "A preference statement cannot be read",
    cause: "Statements use measure ids, parentheses, `not`, `and`, `or`, and then `if` or `iff`.",
    remedy: "Correct the statement; add parentheses where `if` and `iff` meet.",
    message: ({ problem, found }) => STATEMENT[problem].message(found),
    hint: ({ problem }) => STATEMENT[problem].hint,
  },
  "bad-pattern": {
    title: "A ranking pattern holds another character",
    cause: "A state is written with one character a measure: 1 in force, 0 not, - either.",
    remedy: "Use 1, 0 and - only; put the pattern in quotes.",
    message: ({ pattern, character }) =>
      pattern === ""
        ? "a pattern is empty"
        : `the pattern ${quoteText(pattern)} holds ${quoteText(character)}`,
    hint: () => 'use 1 (in force), 0 (not in force) and - (either), in quotes: "01-0"',
  },
  "unknown-party": unknown("party", "the parties are"),
  "unknown-measure": unknown("measure", "the measures are"),
  "unknown-source": unknown("source", "the sources are"),
  "unknown-quantity": unknown("quantity", "the quantities are"),
  "unknown-stance": unknown("stance", "the stances are"),
  "unknown-plan": unknown("plan", "the plans are"),
  "unknown-event": unknown("event", "the events are"),
  "unknown-deposit": unknown("deposit", "the deposits are"),
  "unknown-evidence-field": {
    title: "Evidence names a field its holder does not have",
    cause: "`for` lists fields of the party, measure or other record that holds the evidence.",
    remedy: "Name a field of the holder, or leave `for` out: the entry then backs all of them.",
    message: ({ field }) => `${quoteText(field)} is not a field that this evidence could back`,
    hint: ({ near, known }) =>
      didYouMean(near === null ? null : `"${near}"`) ?? `its holder has: ${known.join(", ")}`,
  },
  "unknown-part": {
    title: "A part of a measure does not exist",
    cause: "`m.2` is the second part of a measure in instalments.",
    remedy: "Name a part that exists, or set `instalments`.",
    message: ({ measure, part, parts }) =>
      parts === 1
        ? `"${measure}" is not done in parts, so there is no "${measureText({ measure, part })}"`
        : `"${measure}" has ${parts} parts, so there is no "${measureText({ measure, part })}"`,
    hint: ({ measure, parts }) =>
      parts === 1
        ? `write ${measure}, or give it "instalments"`
        : `its parts are ${measureText({ measure, part: 1 })} to ${measureText({ measure, part: parts })}`,
  },
  "repeated-entry": {
    title: "A list names something twice",
    cause: "The second entry would change nothing, so one of them is probably meant for something else.",
    remedy: "Remove or correct one of them.",
    message: ({ entry, line }) =>
      `${quoteText(entry)} stands a second time in this list (first on line ${line})`,
    hint: () => "remove or correct one of them",
  },
  "contradictory-conditions": {
    title: "Two conditions contradict each other",
    cause: "The same measure is asked to be in force and not in force, so the list can never hold.",
    remedy: "Remove one of them, or write two lists.",
    message: ({ entry, line }) =>
      `${quoteText(entry)} contradicts the condition on line ${line}, so this can never hold`,
    hint: () => "all conditions of a list must hold at once; remove one of them",
  },
  "requires-cycle": {
    title: "Measures require each other in a circle",
    cause:
      "Each measure of the circle waits for another one of it. (Measures of one step may require each other in one direction only.)",
    remedy: "Remove one of the requirements.",
    message: ({ cycle }) =>
      cycle.length === 1
        ? `"${cycle[0]}" requires itself`
        : `measures require each other in a circle: ${[...cycle, cycle[0]].map((id) => `"${id}"`).join(" requires ")}`,
    hint: () => "remove one of these requirements",
  },
  "excludes-itself": {
    title: "A measure excludes itself",
    cause: "It could never be in force.",
    remedy: "Remove the entry or name the measure that is meant.",
    message: ({ measure }) => `"${measure}" excludes itself, so it could never be in force`,
    hint: () => "remove it, or name the measure that is meant",
  },
  "end-only-irreversible": {
    title: "A measure could neither be ended nor taken up",
    cause:
      "`endOnly: true` says that it can only be ended; `reversible` says that it cannot be, or not all of it.",
    remedy: "Remove one of the two.",
    message: ({ measure, back }) =>
      `"${measure}" could neither be ended (reversible: ${back === "nothing" ? "false" : "in part only"}) nor taken up (endOnly: true)`,
    hint: () => "remove one of the two",
  },
  "end-only-taken-up": {
    title: "A measure that can only be ended is to be done",
    cause: "`endOnly: true` marks what is in force at the start and can only be ended.",
    remedy: "Move it to `ends`, or remove `endOnly`.",
    message: ({ measure }) => `"${measure}" can only be ended (endOnly: true), not done`,
    hint: ({ measure }) => `move it to "ends", or remove "endOnly" from "${measure}"`,
  },
  "patience-domain": {
    title: "Patience lies outside 0 to 1",
    cause:
      "Patience is the weight of the next period against this one: strictly between 0 and 1, over the whole of its range. Of a normal its 5 % and 95 % points count.",
    remedy: "Use a number such as 0.95; 5 per cent a period is 1 / 1.05, about 0.95.",
    message: ({ low, high, quantity }) =>
      `patience must lie strictly between 0 and 1, found ${interval(low, high)}${through(quantity)}`,
    hint: ({ high }) => (high >= 1 && high <= 100 ? "a patient party has a number such as 0.95" : null),
  },
  "chance-domain": {
    title: "A chance lies outside 0 to 1",
    cause:
      "A chance is a share of 1, not a percentage, over the whole of its range. Of a normal its 5 % and 95 % points count.",
    remedy: "Write 0.02 for two per cent.",
    message: ({ low, high, quantity }) =>
      `a chance must lie between 0 and 1, found ${interval(low, high)}${through(quantity)}`,
    hint: ({ low, high }) => shareHint(low, high),
  },
  "share-domain": {
    title: "A share lies outside 0 to 1",
    cause:
      "What can be taken back of a measure is `true` (all of it), `false` (nothing) or a share of 1, over the whole of its range. Of a normal its 5 % and 95 % points count.",
    remedy: "Write 0.8 for eighty per cent.",
    message: ({ low, high, quantity }) =>
      `a share must lie between 0 and 1, found ${interval(low, high)}${through(quantity)}`,
    hint: ({ low, high }) => shareHint(low, high),
  },
  "instalment-shares": {
    title: "The shares of instalments do not add up to 1",
    cause: "A list under `instalments` says what share of the measure each part is.",
    remedy: "Change a share, or write the number of equal parts.",
    message: ({ sum }) => `the shares of the instalments add up to ${Number(sum.toPrecision(10))}, not to 1`,
    hint: () => "change one of them so that they do, or write the number of equal parts",
  },
  "figure-too-large": {
    title: "A figure is too large",
    cause: "Figures lie between -1e12 and 1e12, so that sums over many periods stay exact.",
    remedy: "Choose a larger unit for a point.",
    message: ({ value, limit, quantity }) =>
      `${value}${through(quantity)} lies outside -${limit} to ${limit}`,
    hint: () => "choose a larger unit for one point",
  },
  "correlation-with-itself": {
    title: "A quantity is correlated with itself",
    cause: "A correlation ties two different quantities.",
    remedy: "Name another quantity, or remove the entry.",
    message: ({ quantity }) => `"${quantity}" is correlated with itself`,
    hint: () => "name two different quantities; one quantity may stand in several places",
  },
  "repeated-correlation": {
    title: "Two quantities have two correlations",
    cause: "The pair stands in the list twice, in whatever order.",
    remedy: "Keep one of the entries.",
    message: ({ first, second, line }) =>
      `the correlation of "${first}" and "${second}" is given already (line ${line})`,
    hint: () => "keep one of the two",
  },
  "correlations-impossible": {
    title: "Correlations contradict each other",
    cause:
      "No quantities can move like this: where two move closely with a third, they cannot be independent of each other. Pairs not listed count as independent. A correlation of 1 or -1 leaves nothing to draw and is refused as well.",
    remedy:
      "Add the missing pairs, or bring the figures nearer to 0; for quantities that move in step, use one quantity in several places.",
    message: ({ quantities }) =>
      `the correlations of ${listed(quantities)} cannot all hold at once (the matrix is not positive definite)`,
    hint: ({ quantities }) =>
      quantities.length === 2
        ? "bring the figure nearer to 0; for two that move in step use one quantity in both places"
        : "pairs not listed count as 0: add the missing ones, or bring the figures nearer to 0",
  },
  "patience-missing": {
    title: "A party has no patience",
    cause:
      "Plans and stances are worth something only with a weight on later periods. Only a scenario without both may leave it out.",
    remedy: "Give the party a patience, such as 0.95 or a range.",
    message: ({ party }) => `party "${party}" lacks "patience", which plans and stances need`,
    hint: () =>
      "add patience: 0.95 (the weight of the next period against this one), or a range such as 0.9..0.98",
  },
  "type-weights": {
    title: "The weights of a party's types do not sum to 1",
    cause: "The weights are the chances of the types.",
    remedy: "Change a weight.",
    message: ({ party, sum }) =>
      `the weights of the types of "${party}" sum to ${Number(sum.toPrecision(10))}, not to 1`,
    hint: () => "the weights are chances: change one so that they sum to 1",
  },
  "nothing-feasible": {
    title: "No state at all can occur",
    cause: "Requirements, exclusions and infeasible combinations together rule out every set of measures.",
    remedy: "Take one of the combinations out.",
    message: () => "no state at all can occur: together these rule out every set of measures",
    hint: () => "take one of the combinations out",
  },
  "start-infeasible": {
    title: "The start state cannot occur",
    cause:
      "The measures in force at the start break a requirement, an exclusion or an infeasible combination. Only a scenario with neither plans nor stances may have no state at the start.",
    remedy: "Change `start` or the rule it breaks.",
    message: ({ reason }) => `the start state cannot occur: ${reason}`,
    hint: () => 'change "start", or the rule it breaks',
  },
  "start-left-out": {
    severity: "warning",
    title: "The start state cannot occur, and there is no plan or stance",
    cause:
      "Plans and stances need a start that can occur. A scenario without both is looked at by its states alone, and then has no state at the start.",
    remedy: "Change `start` or the rule it breaks; or leave `start` out.",
    message: ({ reason }) => `the start state cannot occur, so it is left out: ${reason}`,
    hint: () =>
      'change "start", or the rule it breaks; a scenario without plans and stances may leave it out',
  },
  "linked-measures": {
    title: "Too many measures of one party are linked by combinations",
    cause:
      "The best breach is found exactly by trying all ways to break measures that combinations tie together; each further measure doubles the work, or triples it where it can also be done first and broken then.",
    remedy: "Leave combinations out or merge measures.",
    message: ({ plan, step, party, found, ways, limit }) =>
      `${step === 0 ? "before step 1" : `in step ${step}`} of plan "${plan}", combinations link ${found} measures of party "${party}", which it could break in ${ways} ways at one time; at most ${limit} can be looked at`,
    hint: () => "leave out a combination, or merge measures",
  },
  "too-many-periods": {
    title: "A plan has too many periods in which it might be broken",
    cause:
      "A breach may begin in any period in which work is under way, and all of these are looked at, one by one.",
    remedy:
      "Count in longer periods, or count the work of a measure at its end (`progress: at-end`) or at once.",
    message: ({ plan, step, limit }) =>
      `by step ${step}, plan "${plan}" has more than ${limit} periods in which a party might break it`,
    hint: () => 'let measures take fewer of a longer period, or say "progress: at-once" where that is so',
  },
  "too-many-interruptions": {
    title: "A plan may be interrupted in too many ways",
    cause:
      "Every period of a plan is looked at with every number of times that events may have happened by then, as far as a clause counts them (`times`).",
    remedy: "Count fewer times, leave out events that nothing hangs on, or count in longer periods.",
    message: ({ plan, nodes, limit }) =>
      `with how often events may have happened, plan "${plan}" has ${nodes} periods to look at; at most ${limit} can be`,
    hint: () => "lower times: in its clauses, or count in longer periods",
  },
  "too-many-periods-of-plans": {
    title: "The plans have too many periods in which they might be broken",
    cause:
      "A breach may begin in any period in which work is under way, and all of these are looked at, plan by plan.",
    remedy: "Leave plans out, count in longer periods, or count work at once (`progress: at-once`).",
    message: ({ plan, limit }) =>
      `up to plan "${plan}", the plans have more than ${limit} periods in which a party might break them`,
    hint: () => "leave plans out, or let measures take fewer of a longer period",
  },
  "not-own-measure": {
    title: "A stance acts for another party",
    cause:
      "A stance commits one party; only the performer of a measure (`by`), or one of several, can do or undo it.",
    remedy: "Move the rule to a stance of the performer, or correct `party`.",
    message: ({ measure, party, owners }) =>
      `"${measure}" is a measure of ${allOf(owners)}; a stance of "${party}" cannot do or undo it`,
    hint: ({ owners }) => `move it to a stance of "${owners[0]!}", or make it a condition under "once"`,
  },
  "undoes-irreversible": {
    title: "A stance undoes what cannot be undone",
    cause: "The measure has `reversible: false`.",
    remedy: "Remove it from `undoes`, or make the measure reversible.",
    message: ({ measure }) => `"${measure}" cannot be undone (reversible: false)`,
    hint: () => 'remove it from "undoes"',
  },
  "undoes-partly-reversible": {
    title: "A stance undoes what can be taken back in part only",
    cause: "What a stance undoes is ended whole; of this measure `reversible` leaves a share.",
    remedy: "Remove it from `undoes`, or make the measure reversible as a whole.",
    message: ({ measure }) => `"${measure}" can be taken back in part only, so no stance can undo it`,
    hint: ({ measure }) => `remove it from "undoes", or write reversible: true for "${measure}"`,
  },
  "does-and-undoes": {
    title: "A rule both does and undoes a measure",
    cause: "Both would be due under the same conditions.",
    remedy: "Write two rules with different conditions.",
    message: ({ measure }) => `one rule both does and undoes "${measure}"`,
    hint: () => "write two rules with different conditions",
  },
  "rule-without-action": {
    title: "A rule says nothing to do",
    cause: "A rule needs `does` or `undoes` with at least one measure.",
    remedy: "Add one or remove the rule.",
    message: () => "this rule neither does nor undoes anything",
    hint: () => 'add "does: [measure]" or "undoes: [measure]"',
  },
  "plan-without-way": {
    title: "A plan has neither steps nor stances",
    cause: "A plan is a list of steps, or the stances that produce the steps.",
    remedy: "Add `steps` or `stances`. To do nothing is `steps: []`.",
    message: ({ plan }) => `plan "${plan}" has neither "steps" nor "stances"`,
    hint: () => 'add "steps: [[measure], …]" or "stances: [stance, …]"; to do nothing is "steps: []"',
  },
  "steps-and-stances": {
    title: "A plan has both steps and stances",
    cause: "The steps of a plan are either written down or produced by stances.",
    remedy: "Make two plans of it.",
    message: ({ plan }) => `plan "${plan}" has both "steps" and "stances"`,
    hint: () => "make two plans of it",
  },
  "party-with-two-stances": {
    title: "A plan gives one party two stances",
    cause: "A plan names at most one stance a party.",
    remedy: "Remove one, or join their rules in one stance.",
    message: ({ party, first, second }) =>
      `both "${first}" and "${second}" are stances of "${party}"; a plan has one a party`,
    hint: () => "remove one of them, or join their rules in one stance",
  },
  "stances-infeasible": {
    title: "Stances lead to a state that cannot occur",
    cause:
      "Followed to the letter, the stances break an exclusion or an infeasible combination, or undo what another measure requires.",
    remedy: "Add a condition to a rule so that the parties do not act together in that period.",
    message: ({ plan, period, measures, reason }) =>
      measures.length === 0
        ? `the stances of plan "${plan}" cannot be played out: ${reason}`
        : `the stances of plan "${plan}" lead to a state that cannot occur in period ${period} (${measures.map((id) => `"${id}"`).join(", ")}): ${reason}`,
    hint: () => 'add a condition under "once" to one of the rules',
  },
  "empty-step": {
    title: "A step does nothing",
    cause: "A step needs at least one measure to do or to end.",
    remedy: "Remove the step; waiting belongs to the step before, as `wait`.",
    message: ({ step }) => `step ${step} neither does nor ends anything`,
    hint: () => 'remove it, or give the step before a longer "wait"',
  },
  "already-in-force": {
    title: "A step does what is in force already",
    cause: "The measure is in force at the start or was done by an earlier step.",
    remedy: "Remove it from the step.",
    message: ({ step, measure, since }) =>
      since === 0
        ? `step ${step} does "${measure}", which is in force from the start`
        : `step ${step} does "${measure}", which is in force since step ${since}`,
    hint: () => "remove it here",
  },
  "not-in-force": {
    title: "A step ends what is not in force",
    cause: "Only what is in force before a step can be ended by it.",
    remedy: "Remove it, or do it in an earlier step.",
    message: ({ step, measure }) => `step ${step} ends "${measure}", which is not in force`,
    hint: () => "remove it here, or do it in an earlier step",
  },
  "step-repeats-measure": {
    title: "A step names a measure twice",
    cause: "`m` already stands for all its remaining parts.",
    remedy: "Remove one of them.",
    message: ({ step, measure }) => `step ${step} names "${measure}" twice`,
    hint: () => "remove one of them",
  },
  "does-and-ends": {
    title: "A step both does and ends a measure",
    cause: "The two would cancel out within one step.",
    remedy: "Use two steps.",
    message: ({ step, measure }) => `step ${step} both does and ends "${measure}"`,
    hint: () => "use two steps, or remove one of them",
  },
  "ends-irreversible": {
    title: "A step ends what cannot be undone",
    cause: "The measure has `reversible: false`.",
    remedy: "Remove it from `ends`, or make the measure reversible.",
    message: ({ step, measure }) =>
      `step ${step} ends "${measure}", which cannot be undone (reversible: false)`,
    hint: () => 'remove it from "ends"',
  },
  "ends-partly-reversible": {
    title: "A step ends what can be taken back in part only",
    cause: "What a step ends is ended whole, as agreed; of this measure `reversible` leaves a share.",
    remedy: "Remove it from `ends`, or make the measure reversible as a whole.",
    message: ({ step, measure }) => `step ${step} ends "${measure}", which can be taken back in part only`,
    hint: ({ measure }) =>
      `remove it from "ends", or write reversible: true for "${measureRef(measure).measure}"`,
  },
  "infeasible-step": {
    title: "A step leads to a state that cannot occur",
    cause:
      "After the step a requirement is missing, two measures exclude each other, or an infeasible combination holds.",
    remedy: "Add what is required to this or an earlier step, or part the measures.",
    message: ({ step, reason }) => `step ${step} leads to a state that cannot occur: ${reason}`,
    hint: ({ reason }) =>
      reason.includes(" requires ")
        ? "add what is required to this step or an earlier one"
        : "put them in different plans, or end one of them",
  },
  "chances-together": {
    title: "The chances of all events are above 1 together",
    cause:
      "In one period at most one event happens by itself, so their chances may not add up to more than 1, over the whole of their ranges.",
    remedy: "Lower the chances, or narrow their ranges.",
    message: ({ high }) =>
      `together the chances of the events reach ${Number(high.toPrecision(6))} a period, which is above 1`,
    hint: () => "a chance is for one period: 0.02 is two in a hundred periods",
  },
  "clause-without-effect": {
    title: "A clause says nothing, or two things",
    cause: "What follows is either a suspension (`suspend` and `for`) or an end (`then`).",
    remedy: "Give the clause `suspend` and `for`, or `then`, not both.",
    message: () => 'a clause has either "suspend" with "for", or "then"',
    hint: () => "write {upon: …, suspend: [m], for: 2}, or {upon: …, then: end}",
  },
  "clause-field": {
    title: "A field of a clause or rule stands where it means nothing",
    cause:
      "`by` and `of` narrow a clause upon a breach; `times` counts an event; `for` is the length of a suspension; a rule upon an event holds whenever it happens, so it has no `once`.",
    remedy: "Remove the field, or add what it goes with.",
    message: ({ field, goesWith }) => `"${field}" means nothing here: it goes with ${goesWith}`,
    hint: ({ field }) => `remove "${field}", or change what the clause is upon`,
  },
  "clause-repeated": {
    title: "Two clauses answer one event from the same time on",
    cause:
      "Of several the one with the largest `times` that has come holds; of two with the same the second never would.",
    remedy: "Remove one, or give it another `times`.",
    message: ({ event, times, line }) =>
      `what follows "${event}" ${times === 1 ? "" : `from time ${times} on `}is said already (line ${line})`,
    hint: () => "remove one of the two, or write times: 2 for what holds from the second time on",
  },
  "clause-fits-nothing": {
    title: "A clause upon a breach fits none",
    cause: "It is narrowed to a party by `by` and to measures by `of`, and the party does none of these.",
    remedy: "Name the party that does them, or leave out `by` or `of`.",
    message: ({ party, measures }) =>
      `"${party}" does not do ${measures.map((id) => `"${id}"`).join(" or ")}, so it cannot break ${measures.length === 1 ? "it" : "them"}`,
    hint: () => 'leave out "by", or name measures of that party under "of"',
  },
  "event-without-cause": {
    title: "An event cannot happen",
    cause: "An event happens by itself, with a chance, or a party may choose it; this one does neither.",
    remedy: "Give it a `chance` above 0, or say under `by` which party may choose it.",
    message: ({ event }) => `"${event}" cannot happen: it has no chance, and nobody may choose it`,
    hint: () => "write chance: 0.02, or by: and a party",
  },
  "suspends-irreversible": {
    title: "A clause suspends what cannot be undone",
    cause: "Only what can be taken back, if in part, can be suspended.",
    remedy: "Name a measure that can be undone, or change `reversible`.",
    message: ({ measure }) => `"${measure}" cannot be undone (reversible: false), so it cannot be suspended`,
    hint: () => "leave it out; [] is a pause in which nothing is suspended",
  },
  "deposit-not-placed": {
    title: "A deposit is returned that is not placed",
    cause: "Only what was placed in an earlier step, and not yet returned, can be given back.",
    remedy: "Place it in an earlier step, or leave out `returns`.",
    message: ({ plan, step, deposit }) =>
      `step ${step} of plan "${plan}" returns "${deposit}", which is not placed by then`,
    hint: ({ deposit }) => `write places: [${deposit}] in an earlier step`,
  },
  "deposit-placed-twice": {
    title: "A deposit is placed twice",
    cause: "It is placed already, and was not returned since.",
    remedy: "Remove one of the two, or define a second deposit.",
    message: ({ plan, step, deposit }) =>
      `step ${step} of plan "${plan}" places "${deposit}", which is placed already`,
    hint: () => "remove one of the two, or define another deposit",
  },
  "deposit-to-itself": {
    title: "A deposit would go to the party that places it",
    cause: "What is lost by a breach must go to somebody else, or to nobody.",
    remedy: "Name another party under `to`, or leave it out.",
    message: ({ deposit }) => `"${deposit}" would go to the party that places it`,
    hint: () => 'name another party, or leave out "to": then it goes to nobody',
  },
  "deposit-below-nothing": {
    title: "A deposit is below 0",
    cause: "A deposit costs the party that places it; its amount is 0 or more, over the whole of its range.",
    remedy: "Give an amount of 0 or more.",
    message: ({ deposit, low }) =>
      `the amount of "${deposit}" reaches ${Number(low.toPrecision(6))}, which is below 0`,
    hint: () => "write what placing it costs as a number above 0",
  },
  "period-without-length": {
    title: "Dates are asked for, but the period has no length",
    cause: "With `day0` every step has a date, so the program has to know how long a period is.",
    remedy: `Call the period ${PERIODS_WITH_LENGTH.slice(0, -1).join(", ")} or ${PERIODS_WITH_LENGTH.at(-1)}, or leave the dates out.`,
    message: ({ period }) => `how long ${quoteText(period)} is, the calendar does not know`,
    hint: () =>
      `write period: ${PERIODS_WITH_LENGTH.slice(0, -1).join(", ")} or ${PERIODS_WITH_LENGTH.at(-1)}, or leave out day0`,
  },
  "until-without-day-zero": {
    title: "A limit has no day to count from",
    cause: "Steps have dates only where `day0` says when step 1 is due.",
    remedy: "Add `day0` at the top of the file.",
    message: () => "a date is asked for here, but the file does not say when step 1 is due",
    hint: () => "add day0: 2021-05-21 at the top of the file, and a period such as month or quarter",
  },
  "date-before-day-zero": {
    title: "A limit lies before the first step is due",
    cause: "Plans begin on `day0`, so nothing can be done before it.",
    remedy: "Write a later date, or an earlier `day0`.",
    message: ({ date, day0 }) => `${date} comes before ${day0}, when step 1 is due`,
    hint: () => "write a later date here, or an earlier day0",
  },
  "aim-weights": {
    title: "Measures serve more of an aim than there is",
    cause: "The weights of an aim are shares of it; together they are at most 1.",
    remedy: "Make some of them smaller.",
    message: ({ aim, sum }) =>
      `the weights of aim "${aim}" sum to ${Number(sum.toPrecision(10))}, to more than 1`,
    hint: () => "the weights are shares of the aim: make some of them smaller",
  },
  "follow-on-infeasible": {
    title: "A plan cannot follow another one",
    cause:
      "Begun where the first plan ends, it leads to a state that cannot occur: a requirement is missing, two measures exclude each other, or an infeasible combination holds.",
    remedy: "Let another plan follow, or end in the first what stands in the way.",
    message: ({ plan, step }) =>
      `begun where this plan ends, step ${step} of what is left of plan "${plan}" leads to a state that cannot occur`,
    hint: () => "let another plan follow, or end in this one what stands in its way",
  },
  "follow-on-too-long": {
    title: "Too many plans follow each other",
    cause: "Every plan is assessed by those that may follow it, one after the other.",
    remedy: "Make the chain shorter: several plans can be steps of one.",
    message: ({ limit }) => `more than ${limit} plans would follow each other from here`,
    hint: () => "make steps of one plan of some of them",
  },
  "follow-on-circle": {
    title: "A chain of plans leads back to itself",
    cause: "A plan may be followed by another one, but never by itself.",
    remedy: "Remove one `then`.",
    message: ({ circle }) =>
      circle.length === 1
        ? `plan "${circle[0]}" would follow itself`
        : `plans would follow each other in a circle: ${[...circle, circle[0]].map((id) => `"${id}"`).join(", then ")}`,
    hint: () => "remove one of these follow-ons",
  },
  "upon-without-for": {
    title: "A rule upon an event does not say for how long",
    cause:
      "What a stance undoes upon an event is suspended and then taken up again, so it says for how long.",
    remedy: "Add `for`.",
    message: ({ event }) => `a rule upon "${event}" lacks "for"`,
    hint: () => "write for: 2, the periods until it is taken up again",
  },
  "upon-does": {
    title: "A rule upon an event does something",
    cause: "Upon an event a stance takes back, for a time; what it does otherwise is a rule of its own.",
    remedy: "Write `undoes` and `for`, and a rule without `upon` for what is done.",
    message: ({ event }) => `a rule upon "${event}" can only undo, for a time`,
    hint: () => "write {undoes: [m], upon: …, for: 2}",
  },
  "contradictory-statements": {
    title: "A preference statement contradicts itself or an earlier one",
    cause:
      "A statement that can never hold, or says the opposite of a more important one, changes nothing in the order.",
    remedy: "Remove the statement, or say when it matters: `x if y`.",
    message: ({ text, earlier, line }) =>
      earlier === null
        ? `the statement ${quoteText(text)} contradicts itself: it can never hold`
        : `the statement ${quoteText(text)} is the opposite of ${quoteText(earlier)} (line ${line})`,
    hint: ({ earlier }) =>
      earlier === null
        ? "remove it, or correct it"
        : 'a party cannot want both: remove one of them, or say when it matters: "x if y"',
  },
  "pattern-length": {
    title: "A ranking pattern has the wrong length",
    cause: "A state has one character for each measure in the file's order, instalments counted one by one.",
    remedy: "Write one character a measure.",
    message: ({ pattern, length, measures }) =>
      `the pattern ${quoteText(pattern)} has ${length} ${length === 1 ? "character" : "characters"}; there are ${measures.length} measures`,
    hint: ({ measures }) => (measures.length <= FEW * 2 ? `their order is: ${measures.join(", ")}` : null),
  },
  "ranking-infeasible": {
    title: "A ranking names states that cannot occur",
    cause: "A requirement, an exclusion or an infeasible combination rules out every state of the pattern.",
    remedy: "Remove the pattern.",
    message: ({ pattern }) => `no state of the pattern ${quoteText(pattern)} can occur`,
    hint: () => "remove it, or change what makes it infeasible",
  },
  "ranking-repeats": {
    title: "A ranking names a state twice",
    cause: "Two patterns cover the same state; it can have one place only.",
    remedy: "Make one of the patterns narrower.",
    message: ({ pattern, state, line }) =>
      `the pattern ${quoteText(pattern)} covers "${state}", which has its place already (line ${line})`,
    hint: () => "every state stands in a ranking once; make one of the patterns narrower",
  },
  "ranking-incomplete": {
    title: "A ranking leaves states out",
    cause: "Every state that can occur needs a place.",
    remedy: "Add the missing states; a pattern such as 1--- covers several at once.",
    message: ({ party, missing, examples }) =>
      `the ranking of "${party}" leaves out ${grouped(missing)} ${missing === 1 ? "state" : "states"} that can occur: ${examples.map((one) => `"${one}"`).join(", ")}${missing > examples.length ? ", …" : ""}`,
    hint: () => "add them; a pattern with - covers several at once, an inner list is a tie",
  },
  "merged-states-apart": {
    title: "A ranking tells merged states apart",
    cause: "`merge` makes several states one, but the ranking gives them different places.",
    remedy: "Give them one place: one pattern, or an inner list.",
    message: ({ party, merged, states }) =>
      `the ranking of "${party}" gives different places to states merged as one (${merged}): ${states.map((one) => `"${one}"`).join(", ")}`,
    hint: () => "give them one place: one pattern with -, or an inner list",
  },
  "order-splits-merged": {
    title: "Priorities or values tell merged states apart",
    cause:
      "`merge` makes several states one, but a party's statements or values prefer some of them to others.",
    remedy: "Name in `merge` only what the party does not tell apart, or change its order.",
    message: ({ party, merged, states, by }) =>
      `the ${by} of "${party}" tell apart states merged as one (${merged}): ${states.map((one) => `"${one}"`).join(", ")}`,
    hint: ({ by }) =>
      by === "priorities"
        ? 'let the statements agree on them: where x is merged, "y if not x" in place of "y"'
        : "give the party an order under priorities or rankings, or narrow the merge",
  },
  "gmcr-cannot-say": {
    title: "A .gmcr file cannot express this",
    cause:
      "The format has options, one-way options, infeasible combinations and orders of states, and nothing else.",
    remedy: "Take it out of a copy of the scenario, or share the scenario itself.",
    message: ({ what }) => `a .gmcr file has no place for ${what}`,
    hint: () => "take it out of a copy of the scenario, or share the scenario itself",
  },
  "merge-overlap": {
    title: "Two merged groups share a state",
    cause: "A state can be part of one merged state only.",
    remedy: "Make one of the conditions narrower.",
    message: ({ first, second, state }) => `the groups ${first} and ${second} share the state "${state}"`,
    hint: () => "make one of them narrower with a further condition",
  },
  "fact-without-source": {
    title: "A fact has no source",
    cause: "Only a judgement may do without.",
    remedy: "Name the source, or write `kind: judgement`.",
    message: () => "evidence of kind fact lacks a source",
    hint: () => 'add "source", or write kind: judgement',
  },
  "bad-source-path": {
    title: "A source text lies outside the scenario's folder",
    cause:
      "Source texts are named by a relative path inside the folder of the scenario, so that a scenario can be passed on whole.",
    remedy: "Copy the text beside the scenario.",
    message: ({ text }) => `${quoteText(text)} is not a relative path inside the scenario's folder`,
    hint: () => "put the text beside the scenario and write its path with /, such as sources/paper.txt",
  },
  "source-text-missing": {
    title: "A source text cannot be read",
    cause: "The file does not exist, is not a plain file in the scenario's folder, or is too large.",
    remedy: "Correct the path, or leave `text` out: quotes are then not checked.",
    message: ({ text }) => `the source text ${quoteText(text)} cannot be read`,
    hint: () => 'check the path (relative to the scenario; at most 5 MB), or leave "text" out',
  },
  "source-text-too-large": {
    title: "A source text is too large",
    cause: "Source texts are at most 5 MB, and all that are quoted at most 25 MB.",
    remedy: "Keep the pages that are quoted.",
    message: ({ text, limit, together }) =>
      together
        ? `with ${quoteText(text)}, the source texts that are quoted are larger than ${grouped(limit)} bytes`
        : `the source text ${quoteText(text)} is larger than ${grouped(limit)} bytes`,
    hint: () => "keep only the pages that are quoted",
  },
  "quote-not-found": {
    title: "A quote does not occur in its source text",
    cause: "A quote is exact words; only white space and typographic quotes, dashes and ellipses may differ.",
    remedy: "Copy the words from the text, or put your own words under `says`.",
    message: ({ source, quote }) => `the text of "${source}" does not contain the quote ${quoteText(quote)}`,
    hint: ({ begins, goesOn }) =>
      begins === null
        ? 'copy the exact words, or put your own words under "says"'
        : `the text has ${quoteText(begins)} and goes on ${quoteText(goesOn ?? "")}`,
  },
  "threat-not-credible": {
    severity: "warning",
    title: "The threat to undo a measure is not credible",
    cause:
      "The measure is reversible and worth more than nothing to its own performer, who would lose by undoing it.",
    remedy: "Check the sign of the value: what a measure costs its performer is negative.",
    message: ({ measure, party, value }) =>
      `"${measure}" is worth ${value} to its own performer "${party}", so the threat to undo it is not credible`,
    hint: () => "a cost is a negative number; if the gain is meant, leave it",
  },
  "progress-idle": {
    severity: "warning",
    title: "Progress says nothing of what takes one period",
    cause:
      "`progress` says how far a measure counts while work on it goes on; this one is done in one period.",
    remedy: "Write how long it takes, or remove `progress`.",
    message: ({ measure }) => `"${measure}" takes one period, so its "progress" changes nothing`,
    hint: () => 'write how many periods it takes under "takes", or remove "progress"',
  },
  "reading-structure": {
    title: "A reading changes what is no figure",
    cause:
      "A reading has other figures for the same scenario; what can be done, and in which order, is the same in all of them.",
    remedy:
      "Keep figures only. For another structure write a second file and set the two side by side: `demarche compare OLD NEW`.",
    message: ({ field, of }) => `a reading changes figures only, and "${field}" of ${of} is none`,
    hint: ({ known }) =>
      `it may have ${known.join(", ")}; for another structure write a second file: demarche compare OLD NEW`,
  },
  "reading-place": {
    title: "A reading has a figure where the scenario has none",
    cause:
      "Each figure of a reading takes the place of one of the scenario: a combination or drift by its number, a type by its id.",
    remedy: "Correct the number or the id, or write the figure in the scenario first.",
    message: ({ reading, figure }) =>
      `reading "${reading}" has a figure for ${figure}, where the scenario has none`,
    hint: () => "correct the number or the id, or write the figure in the scenario first",
  },
  "reading-impossible": {
    title: "A scenario cannot be as a reading has it",
    cause:
      "By the figures of the reading a rule of the language is broken that the figures of the scenario keep.",
    remedy: "Correct the figure of the reading that the message is about.",
    message: ({ reading, problem }) => `by reading "${reading}" ${problem}`,
    hint: () => "correct the figure of the reading, or the scenario",
  },
  "reading-idle": {
    severity: "warning",
    title: "A reading changes nothing",
    cause: "Every figure of it is the one that the scenario has.",
    remedy: "Write what is seen otherwise, or remove the reading.",
    message: ({ reading }) => `reading "${reading}" changes nothing: its figures are those of the scenario`,
    hint: () => "write what is seen otherwise, or remove it",
  },
  "not-read-yet": {
    severity: "warning",
    title: "A section is not read yet",
    cause: "Its name is kept for what a later version will read; this one works without it.",
    remedy: "Keep it for later, or write as figures what it says.",
    message: ({ field }) => `"${field}" is not read yet: nothing is worked out from it`,
    hint: () => "keep it for a later version, or write what it says as figures",
  },
  "type-idle": {
    severity: "warning",
    title: "A type changes nothing",
    cause: "Types of a party are told apart by their figures; this one has those of a type before it.",
    remedy: "Write what is different for a party of this type, or remove the type.",
    message: ({ party, type, like }) =>
      `type "${type}" of "${party}" changes nothing: its figures are those of type "${like}"`,
    hint: () =>
      'write what is different for it (such as "patience" or "value"), or remove it and give its weight to the other',
  },
  "party-gains-nothing": {
    severity: "warning",
    title: "No measure gives a party anything",
    cause:
      "No measure and no combination has a positive figure for the party, so it will decline every plan that asks it for something.",
    remedy: "Add what the party gets from the measures of the others.",
    message: ({ party }) => `no measure or combination gives party "${party}" anything`,
    hint: () => 'add its figure under "value" of the measures it gains from',
  },
  "never-in-force": {
    severity: "warning",
    title: "A clause suspends what is never in force",
    cause:
      "No step of the plan does it, and it is not in force at the start, so the clause changes nothing about it.",
    remedy: "Name another measure, or add it to a step.",
    message: ({ measure, plan }) =>
      plan === null
        ? `a clause suspends "${measure}", which is in force in no plan`
        : `a clause suspends "${measure}", which is never in force in plan "${plan}"`,
    hint: () => "name another measure; [] is a pause in which nothing is suspended",
  },
  "deposit-never-returned": {
    severity: "warning",
    title: "A deposit is never returned",
    cause:
      "What does not come back in any case is lost by keeping the agreement too, so it holds nobody to it.",
    remedy: "Return it in a later step.",
    message: ({ plan, deposit }) => `plan "${plan}" never returns "${deposit}", so it deters nobody`,
    hint: ({ deposit }) => `write returns: [${deposit}] in a later step`,
  },
  "follow-on-adds-nothing": {
    severity: "warning",
    title: "A plan that may follow adds nothing",
    cause:
      "Everything that it does is in force already where the first plan ends, so there is nothing to hope for.",
    remedy: "Add to it what is still to come, or leave out `then`.",
    message: ({ plan, next }) => `nothing of plan "${next}" is left to do where plan "${plan}" ends`,
    hint: ({ next }) => `add to "${next}" what is still to come, or remove "then"`,
  },
  "limit-missed": {
    severity: "warning",
    title: "A plan misses its limit",
    cause:
      "Even if every step begins on the day it can, the step is not done and verified by the date that `until` gives.",
    remedy: "Write a later date, or do what takes longest in a later step, or leave it out.",
    message: ({ plan, step, done, late, period, longest }) => {
      const when = done === null ? "not before the year 10000" : `on ${done} at the earliest`;
      const what = [
        ...longest.work.map((id) => `"${id}" takes ${count(longest.periods, period)}`),
        ...longest.verification.map((id) => `"${id}" is verified after ${count(longest.periods, period)}`),
      ];
      const why = what.length > 0 ? what.join(", ") : `it waits ${count(longest.periods, period)}`;
      return `step ${step} of plan "${plan}" is done and verified ${when}, ${count(late, period)} more than there is time for; what takes longest is step ${longest.step}: ${why}`;
    },
    hint: ({ done, longest }) =>
      `${done === null ? "write a later date" : `write ${done} or later`}, or ${
        longest.work.length + longest.verification.length === 0
          ? `let step ${longest.step} wait for less`
          : `move what takes longest in step ${longest.step} to a later step, or leave it out`
      }`,
  },
  "aim-unserved": {
    severity: "warning",
    title: "Nothing serves an aim",
    cause: "No measure of the file has a share in the aim, so no plan comes nearer to it.",
    remedy:
      "Add to `served` the measures that serve it; keep the aim as it is where none does and readers should see that.",
    message: ({ aim }) => `no measure serves aim "${aim}"`,
    hint: () =>
      "add served: {measure: 0.5}, or leave the aim out; keep it where readers should see that nothing serves it",
  },
  "measure-unused": {
    severity: "warning",
    title: "No plan or stance uses a measure",
    cause: "The measure is not in force at the start, and neither a plan nor a stance names it.",
    remedy: "Use it in a plan, or leave it for `design`, which may use it.",
    message: ({ measure }) => `no plan or stance uses "${measure}"`,
  },
  "quantity-unused": {
    severity: "warning",
    title: "A quantity is not used",
    cause: "No figure refers to it.",
    remedy: "Refer to it or remove it.",
    message: ({ quantity }) => `no figure refers to the quantity "${quantity}"`,
  },
  "no-evidence": {
    severity: "warning",
    title: "Figures have no evidence",
    cause:
      "No evidence entry of the holder covers the field. A judgement counts as evidence and is shown as such.",
    remedy: "Add an entry with a source, or `kind: judgement` with your reasons under `says`.",
    message: ({ holder, fields }) => `no evidence backs ${listed(fields)} of ${holder}`,
    hint: () => "add evidence: a source, or kind: judgement and your reasons under says",
  },
};

function unknown(noun: string, listIntro: string): Wording<FactsOf["unknown-measure"]> {
  const one = `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
  return {
    title: `A name is not that of ${one}`,
    cause: `A misspelt name, or ${one} that was renamed or removed.`,
    remedy: `Correct the name or define the ${noun}.`,
    message: ({ id, usedAs }) => `${quoteText(id)} ${usedAs} but is not ${one} of this scenario`,
    hint: ({ near, known }) => {
      if (near !== null) return didYouMean(`"${near.id}" (line ${near.line})`);
      return known.length === 0 ? null : `${listIntro}: ${known.join(", ")}`;
    },
  };
}

/** Up to so many names are listed in a hint. */
const FEW = 10;

const ID: Readonly<Record<IdProblem, string>> = {
  "begins-wrong": "it must begin with a letter or a digit",
  character: "it holds a character other than letters, digits, - and _",
  empty: "it is empty",
  "looks-like-a-number": "it reads as a number",
  "no-letter": "it has no letter",
  "not-a-letter-first": "a quantity must begin with a letter",
  "taken-word": "the word has a meaning in the language",
  "too-long": "it has more than 64 characters",
  "yes-no-or-nothing": "YAML reads it as true, false or nothing",
};

const STATEMENT: Readonly<Record<StatementProblem, { message(found: string): string; hint: string | null }>> =
  {
    "chained-if": {
      message: (found) => `${quoteText(found)} follows another "if" or "iff" without parentheses`,
      hint: "put one of the two in parentheses: a if (b if c)",
    },
    end: { message: () => "the statement ends too early", hint: "a measure is missing at its end" },
    "expected-measure": {
      message: (found) => `expected a measure, found ${quoteText(found)}`,
      hint: 'a measure, "not" or "(" belongs here',
    },
    "too-deep": {
      message: () => "the statement is too long or nested too deeply",
      hint: "split it into several",
    },
    unclosed: { message: () => "this parenthesis is not closed", hint: 'add ")"' },
    unexpected: {
      message: (found) => `${quoteText(found)} was not expected here`,
      hint: 'between measures stands "and", "or", "if" or "iff"',
    },
  };

const SYNTAX: Readonly<Record<SyntaxProblem, { message(found: string): string; hint: string | null }>> = {
  anchor: {
    message: (found) => `an anchor (&), alias (*) or tag (!) cannot stand here: ${found}`,
    hint: "a text that begins with &, * or ! needs quotes",
  },
  "bad-escape": {
    message: () => "in double quotes a backslash begins an escape, and this one does not exist",
    hint: "write \\\\ for a backslash, or use single quotes",
  },
  "dash-after-key": {
    message: () => 'a list with "-" cannot begin on the line of its key',
    hint: 'begin the list on the next line, or write it in brackets: [a, b]; a text with "- " needs quotes',
  },
  directive: {
    message: () => "a line that begins with % is a YAML directive, and this one cannot be used",
    hint: "remove it",
  },
  indentation: {
    message: () => "this line is not indented like the entries it belongs to",
    hint: "entries of one map or list begin in the same column",
  },
  "indented-inside-brackets": {
    message: () => "inside brackets an indented map or list cannot stand",
    hint: "use braces {…} or brackets […] inside brackets, or indentation throughout",
  },
  "key-on-several-lines": {
    message: () => "a key and its colon must stand on one line; the colon is missing",
    hint: "add the colon, or indent the text if it continues the value before",
  },
  "key-too-long": {
    message: () => "a key has more than 1,024 characters",
    hint: "a quote or colon may be missing before",
  },
  "missing-colon": { message: () => "a colon is missing after this key", hint: "write key: value" },
  "missing-comma": {
    message: () => "a comma is missing before this",
    hint: "entries in brackets are parted by commas",
  },
  "missing-dash": {
    message: () => 'this line lacks the "-" of the list it belongs to',
    hint: 'begin it with "- ", or indent it',
  },
  "reserved-character": {
    message: (found) => `a text cannot begin with ${found}`,
    hint: "put the text in quotes",
  },
  "second-colon": {
    message: () => "a second colon with a space stands in this value, or its lines are indented wrongly",
    hint: "put a text that holds a colon in quotes",
  },
  "space-after-colon": { message: () => "a space is missing after the colon", hint: "write key: value" },
  "space-before-comment": {
    message: () => "a space is missing before #",
    hint: 'a text that holds "#" needs quotes',
  },
  "stray-comma": { message: () => "this comma parts nothing", hint: "remove it, or add the missing entry" },
  tab: { message: () => "this line is indented with a tab", hint: "indent with spaces" },
  "text-after-value": {
    message: (found) => `${found} follows a value that is complete`,
    hint: "put the whole text in quotes, with quotes inside it doubled ('it''s')",
  },
  "unclosed-bracket": { message: () => "this bracket is not closed", hint: "add the closing bracket" },
  "unclosed-quote": {
    message: () => "this quotation mark is not closed",
    hint: "add the closing quotation mark",
  },
  unexpected: {
    message: (found) => `${found} was not expected here`,
    hint: "check the punctuation and indentation; a text with special characters needs quotes",
  },
};

/** `"a" and "b"`. */
function allOf(ids: readonly string[]): string {
  return ids.map((id) => `"${id}"`).join(" and ");
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}

/** A number above 1 alone may be meant as a percentage; a range that reaches outside is to be cut. */
function shareHint(low: number, high: number): string {
  if (low === high && high > 1 && high <= 100)
    return `write ${Number((high / 100).toPrecision(12))} for ${high} per cent`;
  return low === high ? "write a number from 0 to 1" : "keep the whole of its range from 0 to 1";
}

function interval(low: number, high: number): string {
  return low === high ? `${short(low)}` : `${short(low)} to ${short(high)}`;
}

/** Rounded to what an author would have written: bounds of a normal have long tails of digits. */
function short(value: number): number {
  return Number(value.toPrecision(6));
}

function through(quantity: string | null): string {
  return quantity === null ? "" : ` (by the quantity "${quantity}")`;
}

function listed(names: readonly string[]): string {
  return names.length <= FEW
    ? names.join(", ")
    : `${names.slice(0, FEW).join(", ")} and ${names.length - FEW} more`;
}
