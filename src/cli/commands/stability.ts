import {
  deterrenceInWords,
  equilibriaInWords,
  equilibriumInWords,
  type Labels,
  labelsOf,
  type NamedMeasures,
  type NamedState,
  optionTable,
  plainText,
  wayInWords,
} from "../../brief/index.ts";
import {
  analyseStatusQuo,
  buildGraph,
  CONCEPTS,
  type Concept,
  type ConflictGraph,
  describeStates,
  findAnswer,
  findStabilityTables,
  findState,
  improvementsOf,
  inForceEverywhere,
  type Model,
  type ReachedEquilibrium,
  type Sequence,
  type StabilityTables,
  stateBits,
} from "../../engine/index.ts";
import { nearestName } from "../../scenario/index.ts";
import type { Command } from "../command.ts";
import { documentHead, jsonText } from "../json-document.ts";
import { type OpenedScenario, openScenario } from "../open-scenario.ts";
import { asScenarioErrors } from "../stability-problem.ts";
import { heading, paragraph, type Terminal } from "../terminal.ts";
import { renderTable } from "../text/index.ts";
import { UsageError } from "../usage-error.ts";
import { writeNew } from "../write-new.ts";

/** Equilibria told in words; the rest is counted. */
const MOST_EQUILIBRIA = 8;
/** States in the table; where there are more, it holds the start and the equilibria told in words. */
const MOST_COLUMNS = 24;
/** States in one JSON document: more would pass the longest text the language can hold. */
const MOST_LISTED = 150_000;
/** States written to a file at a time. */
const CSV_BATCH = 4096;

/** What is shown: the conflict, its stabilities, and the states asked for. */
interface Analysis {
  readonly opened: OpenedScenario;
  readonly graph: ConflictGraph;
  readonly tables: StabilityTables;
  readonly concepts: readonly Concept[];
  /** Measures that must be in force. */
  readonly inForce: readonly string[];
  /** Indices, from 0. */
  readonly states: readonly number[];
  /** Index, from 0. */
  readonly start: number;
  /** Of these states, as reached from the start. */
  readonly equilibria: readonly ReachedEquilibrium[];
}

/** The graph model: which states nobody would leave, where only orders of preference are known. */
export const stability: Command = {
  name: "stability",
  summary: "which states nobody would leave, by the graph model of conflict resolution",
  operands: "FILE",
  least: 1,
  most: 1,
  options: [
    { name: "in-force", value: "ID", multiple: true, help: "only states with this measure in force" },
    {
      name: "concept",
      value: "NAME",
      multiple: true,
      help: `only this stability concept: ${CONCEPTS.join(", ")}`,
    },
    { name: "csv", value: "FILE", help: "write the states to a new file, one a line" },
  ],
  examples: ["demarche stability talks.yaml", "demarche stability talks.yaml --concept SEQ --in-force truce"],
  run: (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const wanted = new Set(args.values("concept").map(conceptNamed));
    const concepts = CONCEPTS.filter((concept) => wanted.size === 0 || wanted.has(concept));
    const inForce = [...new Set(args.values("in-force").flatMap((id) => partsNamed(opened.model, id)))];
    const analysis = analyse(opened, concepts, inForce);
    const csv = args.value("csv");
    if (csv !== undefined) writeTable(csv, analysis);
    if (args.json) {
      terminal.out(jsonText(document(analysis)));
    } else {
      print(analysis, args.quiet, terminal);
      if (csv !== undefined && !args.quiet)
        terminal.out(`\n${paragraph(terminal, `Wrote ${plainText(csv)}.`)}`);
    }
    return 0;
  },
};

function conceptNamed(name: string): Concept {
  const found = CONCEPTS.find((concept) => concept === name.toUpperCase());
  if (found !== undefined) return found;
  throw new UsageError(`there is no concept ${plainText(name)}`, `the concepts are ${CONCEPTS.join(", ")}`);
}

/** A measure, one of its parts, or all parts of a measure in instalments. @throws UsageError */
function partsNamed(model: Model, id: string): string[] {
  const parts = model.measureIds.filter((one) => one === id || one.replace(/\.\d+$/, "") === id);
  if (parts.length > 0) return parts;
  const ids = new Set(model.measureIds.flatMap((one) => [one, one.replace(/\.\d+$/, "")]));
  const nearest = nearestName(id, ids);
  throw new UsageError(
    `the scenario has no measure "${plainText(id)}"`,
    `${nearest === null ? "" : `did you mean ${nearest}? `}Its measures are ${[...ids].join(", ")}`,
  );
}

function analyse(opened: OpenedScenario, concepts: readonly Concept[], inForce: readonly string[]): Analysis {
  const { model } = opened;
  const graph = asScenarioErrors(opened, () => buildGraph(model));
  const tables = findStabilityTables(graph, concepts);
  const needed = inForce.reduce((mask, id) => mask | (1 << model.measureIds.indexOf(id)), 0);
  const isShown = (state: number): boolean => (inForceEverywhere(graph.space, state) & needed) === needed;
  const states: number[] = [];
  for (let state = 0; state < graph.space.stateCount; state++) if (isShown(state)) states.push(state);
  const start = findState(graph.space, model.start[0]!);
  const { equilibria } = analyseStatusQuo(graph, tables, start);
  return {
    opened,
    graph,
    tables,
    concepts,
    inForce,
    states,
    start,
    equilibria: equilibria.filter(({ id }) => isShown(id - 1)),
  };
}

function document({ opened, graph, tables, states, start, equilibria }: Analysis): Record<string, unknown> {
  if (states.length > MOST_LISTED) {
    throw new UsageError(
      `${states.length} states are more than one JSON document holds (${MOST_LISTED})`,
      "write them with --csv FILE, or narrow them with --in-force ID",
    );
  }
  const method = { name: "graph model by least answers", exact: true };
  return {
    ...documentHead("stability", opened.model, opened.warnings, opened.file, method),
    options: opened.model.measureIds,
    start: start + 1,
    states: describeStates(graph, tables, states),
    fromStart: equilibria,
  };
}

function writeTable(path: string, { graph, tables, states }: Analysis): void {
  const { partyIds, measureIds } = graph.model;
  const lines = [
    [
      "state",
      ...measureIds,
      ...partyIds.map((id) => `rank ${id}`),
      ...partyIds.map((id) => `stable ${id}`),
      "equilibrium",
    ].join(","),
  ];
  for (let from = 0; from < states.length; from += CSV_BATCH) {
    const batch = describeStates(graph, tables, states.slice(from, from + CSV_BATCH));
    for (const { id, bits, rank, stable, equilibrium } of batch) {
      const lists = [...partyIds.map((party) => stable[party]!), equilibrium].map((list) => list.join(" "));
      lines.push([id, ...bits, ...partyIds.map((party) => rank[party]!), ...lists].join(","));
    }
  }
  try {
    writeNew(path, `${lines.join("\n")}\n`);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    throw code === "EEXIST"
      ? new UsageError(`${plainText(path)} exists already and is left as it is`, "name another file", "file")
      : new UsageError(`${plainText(path)} cannot be written (${code})`, "name a file you may write", "file");
  }
}

function print(analysis: Analysis, quiet: boolean, terminal: Terminal): void {
  const { opened, concepts, states, equilibria, inForce } = analysis;
  const { model } = opened;
  const labels = labelsOf(opened.scenario);
  const measures: NamedMeasures = {
    ids: model.measureIds,
    by: model.measureIds.map((_, index) => model.partyIds[model.performer[index]!]!),
  };
  const { out } = terminal;
  if (!quiet) out(`${paragraph(terminal, labels.title)}\n`);
  const under = concepts.map((concept): [Concept, number] => [
    concept,
    equilibria.filter((one) => one.concepts.includes(concept)).length,
  ]);
  const found = { states: states.length, equilibria: equilibria.length, under };
  out(heading(terminal, equilibriaInWords(found, inForce, labels)));
  // Those that most concepts agree on first, then those that are easier to reach.
  const foremost = [...equilibria].sort(
    (a, b) =>
      b.concepts.length - a.concepts.length ||
      Number(a.byImprovements === null) - Number(b.byImprovements === null) ||
      a.id - b.id,
  );
  for (const one of foremost.slice(0, MOST_EQUILIBRIA))
    printEquilibrium(one, analysis, measures, labels, terminal);
  if (foremost.length > MOST_EQUILIBRIA) {
    const rest = foremost.length - MOST_EQUILIBRIA;
    const more = `${rest} further ${rest === 1 ? "equilibrium" : "equilibria"}`;
    out(`\n${paragraph(terminal, `And ${more}; --json and --csv have them all.`)}`);
  }
  if (quiet || states.length === 0) return;
  printTable(analysis, foremost, measures, labels, terminal);
}

function printEquilibrium(
  { id, concepts, byMoves, byImprovements }: ReachedEquilibrium,
  { graph, start }: Analysis,
  measures: NamedMeasures,
  labels: Labels,
  terminal: Terminal,
): void {
  const named = (index: number): NamedState => ({
    id: index + 1,
    bits: stateBits(graph.model, graph.space, index),
  });
  const state = named(id - 1);
  terminal.out(`\n${paragraph(terminal, equilibriumInWords(state, concepts, measures, labels))}`);
  const way = [named(start), ...(byImprovements ?? byMoves ?? []).map(({ to }) => named(to - 1))];
  terminal.out(paragraph(terminal, wayInWords(way, byMoves, byImprovements, measures, labels), "  "));
  const sanction = firstSanction(graph, id - 1, concepts);
  if (sanction === null) {
    terminal.out(paragraph(terminal, "Nobody has a move to a state it prefers.", "  "));
    return;
  }
  const { party, to, answer, concept } = sanction;
  const states = [state, named(to), ...answer.map((move) => named(move.to - 1))];
  terminal.out(
    paragraph(terminal, deterrenceInWords(party, states, answer, concept, measures, labels), "  "),
  );
}

/** The best improvement of the first party that has one, and what deters it under the most telling of the concepts. */
function firstSanction(
  graph: ConflictGraph,
  state: number,
  concepts: readonly Concept[],
): { party: string; to: number; answer: Sequence; concept: Concept } | null {
  const concept = TELLING.find((one) => concepts.includes(one));
  if (concept === undefined) return null;
  for (const [index, party] of graph.model.partyIds.entries()) {
    const [to] = improvementsOf(graph, index, state);
    if (to === undefined) continue;
    const answer = findAnswer(graph, index, state, to, concept);
    if (answer !== null) return { party, to, answer, concept };
  }
  return null;
}

/** Answers by moves that their movers prefer come first: they are the ones to expect. */
const TELLING: readonly Concept[] = ["SSEQ", "SEQ", "SMR", "GMR"];

function printTable(
  { opened, graph, tables, states, concepts, start }: Analysis,
  foremost: readonly ReachedEquilibrium[],
  measures: NamedMeasures,
  labels: Labels,
  terminal: Terminal,
): void {
  const isWhole = states.length <= MOST_COLUMNS;
  const chosen = new Set([start, ...foremost.slice(0, MOST_EQUILIBRIA).map(({ id }) => id - 1)]);
  const columns = isWhole ? states : states.filter((state) => chosen.has(state));
  const shown = describeStates(graph, tables, columns);
  const table = optionTable(shown, opened.model.partyIds, measures, concepts, labels);
  terminal.out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n\n`);
  const cut = isWhole
    ? ""
    : ` ${shown.length} of ${states.length} states are shown; --json and --csv have them all.`;
  const note = `Y in force, N not, - either; rank 1 is best; + an equilibrium.${cut}`;
  terminal.out(terminal.faint(paragraph(terminal, note)));
}
