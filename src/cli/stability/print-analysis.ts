import {
  CONCEPTS,
  conceptMask,
  conceptsOf,
  describeReached,
  describeStates,
  foremostEquilibria,
} from "../../engine/index.ts";
import {
  conceptInWords,
  equilibriaInWords,
  equilibriumInWords,
  jointInWords,
  type Naming,
  NO_START,
  namingOf,
  optionTable,
  stayingInWords,
  wayInWords,
} from "../../present/index.ts";
import { countEquilibria, TELLING, whyPartiesStay } from "../../study/index.ts";
import { renderTable, type Terminal } from "../terminal/index.ts";
import type { Analysis } from "./analysis.ts";

/** Equilibria told in words; the rest is counted. */
const MOST_EQUILIBRIA = 8;
/** States in the table; where there are more, it holds the start and the equilibria told in words. */
const MOST_COLUMNS = 24;

/** Equilibria first, in words; then the option table. */
export function printAnalysis(analysis: Analysis, quiet: boolean, terminal: Terminal): void {
  const { states, concepts, equilibria, inForce } = analysis;
  const naming = namingOf(analysis.opened.scenario, analysis.graph);
  const { labels } = naming;
  const { out } = terminal;
  if (!quiet) out(`${terminal.paragraph(labels.title)}\n`);
  out(terminal.heading(equilibriaInWords(countEquilibria(analysis), inForce, labels)));
  if (!quiet)
    for (const concept of concepts)
      out(terminal.faint(terminal.paragraph(conceptInWords(concept), "  ", "    ")));
  const joint = jointInWords(naming.measures, labels);
  if (joint !== null) out(terminal.faint(terminal.paragraph(joint)));
  const foremost = foremostShown(analysis);
  for (const state of foremost) printEquilibrium(state, analysis, naming, terminal);
  const rest = equilibria.length - foremost.length;
  if (rest > 0) {
    const more = `${rest} further ${rest === 1 ? "equilibrium" : "equilibria"}`;
    out(`\n${terminal.paragraph(`And ${more}; --json and --csv have them all.`)}`);
  }
  if (analysis.quo === null && equilibria.length > 0)
    out(`\n${terminal.paragraph(`${NO_START} --from STATE shows ways from another.`)}`);
  if (!quiet && states.length > 0) printTable(analysis, foremost, naming, terminal);
}

/** Those that most concepts agree on first, then those that are reached by improvements, then by number. */
function foremostShown({ tables, equilibria, quo }: Analysis): number[] {
  return foremostEquilibria(tables, conceptMask(CONCEPTS), MOST_EQUILIBRIA, {
    states: equilibria,
    comesFirst: (state) => quo !== null && quo.byImprovements[state]! >= 0,
  });
}

function printEquilibrium(
  state: number,
  { graph, tables, concepts, quo, start }: Analysis,
  { labels, measures, named }: Naming,
  terminal: Terminal,
): void {
  const under = conceptsOf(tables.equilibrium[state]!);
  terminal.out(
    `\n${terminal.paragraph(equilibriumInWords(named(state), under, concepts, measures, labels))}`,
  );
  if (quo !== null) {
    const { byMoves, byImprovements } = describeReached(quo, tables, state);
    const way = [named(quo.from), ...(byImprovements ?? byMoves ?? []).map(({ to }) => named(to - 1))];
    const words = wayInWords(way, quo.from === start, byMoves, byImprovements, measures, labels);
    terminal.say(words, "  ");
  }
  const concept = TELLING.find((one) => under.includes(one)) ?? under[0]!;
  const deterred = whyPartiesStay({ graph, tables }, state, concept).filter(({ answer }) => answer !== null);
  if (deterred.length === 0) terminal.say("Nobody has a move to a state it prefers.", "  ");
  for (const why of deterred) terminal.say(stayingInWords(why, measures, labels), "  ");
}

function printTable(
  { opened, graph, tables, states, concepts, start, quo }: Analysis,
  foremost: readonly number[],
  { labels, measures }: Naming,
  terminal: Terminal,
): void {
  const isWhole = states.length <= MOST_COLUMNS;
  const chosen = new Set([start, quo?.from, ...foremost]);
  const columns = [...(isWhole ? states : states.filter((state) => chosen.has(state)))];
  const shown = describeStates(graph, tables, columns);
  const table = optionTable(shown, opened.model.partyIds, measures, concepts, labels);
  terminal.out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n\n`);
  const cut = isWhole
    ? ""
    : ` ${shown.length} of ${states.length} states are shown; --json and --csv have them all.`;
  const note = `Y in force, N not, - either; rank 1 is best; + an equilibrium.${cut}`;
  terminal.out(terminal.faint(terminal.paragraph(note)));
}
