import { CONCEPTS, describeReached, measureRef } from "../../engine/index.ts";
import { labelsOf, namingOf, plainText } from "../../present/index.ts";
import type { Command } from "../arguments/index.ts";
import { measureNamed } from "../arguments/index.ts";
import type { Documents } from "../documents/index.ts";
import { GMCR_ENDING, type OpenedScenario, openScenario } from "../files/index.ts";
import {
  type Analysis,
  analyse,
  conceptNamed,
  goingFrom,
  printAnalysis,
  QUESTIONS,
  type Section,
  stateLines,
  stateNamed,
  writeConflict,
  writeStates,
} from "../stability/index.ts";
import { documentHead, jsonChunks, type Terminal } from "../terminal/index.ts";

/** The graph model: which states nobody would leave, where only orders of preference are known. */
export const stability: Command = {
  name: "stability",
  summary: "which states nobody would leave, by the graph model of conflict resolution",
  operands: "FILE",
  options: [
    { name: "in-force", value: "MEASURE", multiple: true, help: "only states with this measure in force" },
    {
      name: "concept",
      value: "NAME",
      among: CONCEPTS,
      multiple: true,
      help: `only this stability concept: ${CONCEPTS.join(", ")}`,
    },
    { name: "from", value: "STATE", help: "show ways from this state in place of the start" },
    ...QUESTIONS.flatMap(({ options }) => options),
    { name: "csv", value: "FILE", writes: true, help: "write the states to a new file, one a line" },
    { name: "gmcr", value: "FILE", writes: true, help: "write the conflict to a new .gmcr file" },
  ],
  examples: [
    "demarche stability talks.yaml",
    "demarche stability talks.yaml --concept SEQ --in-force truce",
    "demarche stability talks.yaml --make 4,R --coalitions",
    "demarche stability talks.yaml --strong 'a: not war' --ahead 3",
    "demarche stability conflict.gmcr",
  ],
  stopsOnInterrupt: true,
  run: async (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const wanted = new Set(args.values("concept").map(conceptNamed));
    const concepts = CONCEPTS.filter((concept) => wanted.size === 0 || wanted.has(concept));
    const inForce = [...new Set(args.values("in-force").flatMap((name) => partsNamed(opened, name)))];
    const atStart = analyse(opened, concepts, inForce);
    const from = args.value("from");
    const analysis = from === undefined ? atStart : goingFrom(atStart, stateNamed(atStart, from));
    const naming = namingOf(opened.scenario, analysis.graph);
    const asking = { args, analysis, naming, terminal: args.quiet ? null : terminal };
    const sections: Section[] = [];
    for (const { answer } of QUESTIONS) sections.push(...[(await answer(asking)) ?? []].flat());
    const csv = args.value("csv");
    const gmcr = args.value("gmcr");
    if (csv !== undefined) writeStates(csv, analysis, args.positionals);
    if (gmcr !== undefined) writeConflict(gmcr, analysis, args.positionals);
    if (args.json) {
      for (const chunk of document(analysis, sections)) terminal.out(chunk);
      return 0;
    }
    printAnalysis(analysis, args.quiet, terminal);
    const { note } = opened.scenario;
    if (note !== null && opened.file.endsWith(GMCR_ENDING))
      terminal.out(`\n${terminal.paragraph(plainText(note))}`);
    for (const section of sections) printSection(section, terminal);
    if (csv !== undefined && !args.quiet) terminal.out(`\n${terminal.paragraph(`Wrote ${plainText(csv)}.`)}`);
    return 0;
  },
};

/** A measure, one of its parts, or all parts of a measure in instalments. @throws UsageError */
function partsNamed({ model, scenario }: OpenedScenario, name: string): string[] {
  const id = measureNamed(model, labelsOf(scenario), name);
  return model.measureIds.filter((one) => one === id || measureRef(one).measure === id);
}

function document(analysis: Analysis, sections: readonly Section[]): Iterable<string> {
  const { opened, tables, equilibria, quo, start } = analysis;
  const method = { name: "graph model by least answers", exact: true };
  const asked: Section["json"] = {};
  for (const { json } of sections) Object.assign(asked, json);
  function* reached(): Generator<string> {
    for (const state of quo === null ? [] : equilibria)
      yield JSON.stringify(describeReached(quo!, tables, state));
  }
  return jsonChunks<Documents["stability"], "states" | "fromStart">(
    {
      ...documentHead("stability", opened, method),
      options: opened.model.measureIds,
      start: start === null ? null : start + 1,
      ...(opened.file.endsWith(GMCR_ENDING) ? { note: opened.scenario.note } : {}),
      ...(quo === null || quo.from === start ? {} : { from: quo.from + 1 }),
      ...asked,
    },
    { states: stateLines(analysis), fromStart: reached() },
  );
}

function printSection(section: Section, terminal: Terminal): void {
  terminal.out(`\n${terminal.heading(section.heading)}`);
  for (const text of section.paragraphs) terminal.say(text, "- ", "  ");
}
