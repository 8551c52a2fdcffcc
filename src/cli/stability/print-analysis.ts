import {
  type Concept,
  type ConflictGraph,
  conceptMask,
  conceptsOf,
  describeReached,
  describeStates,
  findAnswer,
  improvementsOf,
  type Sequence,
} from "../../engine/index.ts";
import {
  deterrenceInWords,
  equilibriaInWords,
  equilibriumInWords,
  NO_START,
  optionTable,
  wayInWords,
} from "../../present/index.ts";
import { heading, paragraph, type Terminal } from "../terminal/index.ts";
import { renderTable } from "../terminal/text/index.ts";
import type { Analysis } from "./analysis.ts";
import { type Naming, namingOf } from "./section.ts";

/** Equilibria told in words; the rest is counted. */
const MOST_EQUILIBRIA = 8;
/** States in the table; where there are more, it holds the start and the equilibria told in words. */
const MOST_COLUMNS = 24;

/** Equilibria first, in words; then the option table. */
export function printAnalysis(analysis: Analysis, quiet: boolean, terminal: Terminal): void {
  const { tables, concepts, states, equilibria, inForce } = analysis;
  const naming = namingOf(analysis);
  const { labels } = naming;
  const { out } = terminal;
  if (!quiet) out(`${paragraph(terminal, labels.title)}\n`);
  const under = concepts.map((concept): [Concept, number] => {
    const bit = conceptMask([concept]);
    return [
      concept,
      equilibria.reduce((sum, state) => sum + Number((tables.equilibrium[state]! & bit) !== 0), 0),
    ];
  });
  const found = { states: states.length, equilibria: equilibria.length, under };
  out(heading(terminal, equilibriaInWords(found, inForce, labels)));
  const foremost = foremostOf(analysis);
  for (const state of foremost) printEquilibrium(state, analysis, naming, terminal);
  const rest = equilibria.length - foremost.length;
  if (rest > 0) {
    const more = `${rest} further ${rest === 1 ? "equilibrium" : "equilibria"}`;
    out(`\n${paragraph(terminal, `And ${more}; --json and --csv have them all.`)}`);
  }
  if (analysis.quo === null && equilibria.length > 0)
    out(`\n${paragraph(terminal, `${NO_START} --from STATE shows ways from another.`)}`);
  if (!quiet && states.length > 0) printTable(analysis, foremost, naming, terminal);
}

/** Those that most concepts agree on first, then those that are reached by improvements, then by number. */
function foremostOf({ tables, equilibria, quo }: Analysis): number[] {
  const buckets: number[][] = [];
  for (const state of equilibria) {
    let concepts = 0;
    for (let rest = tables.equilibrium[state]!; rest !== 0; rest &= rest - 1) concepts++;
    const bucket = 2 * (8 - concepts) + Number(quo === null || quo.byImprovements[state]! < 0);
    buckets[bucket] ??= [];
    if (buckets[bucket].length < MOST_EQUILIBRIA) buckets[bucket].push(state);
  }
  return buckets.flat().slice(0, MOST_EQUILIBRIA);
}

function printEquilibrium(
  state: number,
  { graph, tables, concepts, quo, start }: Analysis,
  { labels, measures, named }: Naming,
  terminal: Terminal,
): void {
  const under = conceptsOf(tables.equilibrium[state]!);
  terminal.out(`\n${paragraph(terminal, equilibriumInWords(named(state), under, measures, labels))}`);
  if (quo !== null) {
    const { byMoves, byImprovements } = describeReached(quo, tables, state);
    const way = [named(quo.from), ...(byImprovements ?? byMoves ?? []).map(({ to }) => named(to - 1))];
    const words = wayInWords(way, quo.from === start, byMoves, byImprovements, measures, labels);
    terminal.out(paragraph(terminal, words, "  "));
  }
  const sanctions = sanctionsOf(
    graph,
    state,
    concepts.filter((concept) => under.includes(concept)),
  );
  if (sanctions.length === 0) {
    terminal.out(paragraph(terminal, "Nobody has a move to a state it prefers.", "  "));
  }
  for (const { party, to, answer, concept } of sanctions) {
    const states = [named(state), named(to), ...answer.map((move) => named(move.to - 1))];
    const words = deterrenceInWords(party, states, answer, concept, measures, labels);
    terminal.out(paragraph(terminal, words, "  "));
  }
}

/** For each party that has an improvement: the best one, and what deters it under the most telling of the concepts. */
function sanctionsOf(
  graph: ConflictGraph,
  state: number,
  concepts: readonly Concept[],
): { party: string; to: number; answer: Sequence; concept: Concept }[] {
  const concept = TELLING.find((one) => concepts.includes(one));
  if (concept === undefined) return [];
  return graph.model.partyIds.flatMap((party, index) => {
    const [to] = improvementsOf(graph, index, state);
    const answer = to === undefined ? null : findAnswer(graph, index, state, to, concept);
    return answer === null ? [] : [{ party, to: to!, answer, concept }];
  });
}

/** Answers by moves that their movers prefer come first: they are the ones to expect. */
const TELLING: readonly Concept[] = ["SSEQ", "SEQ", "SMR", "GMR"];

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
  terminal.out(terminal.faint(paragraph(terminal, note)));
}
