import {
  type Figure,
  figureYaml,
  freeId,
  LANGUAGE_VERSION,
  parseBlock,
  parseCell,
} from "../../scenario/index.ts";

/** What is asked at the start: who there is, what each could do, and what is on the table. */
export interface Start {
  readonly title: string;
  readonly parties: readonly StartParty[];
  /** Names of plans; empty ones are left out. */
  readonly plans: readonly string[];
}

export interface StartParty {
  readonly name: string;
  /** A line for each measure: its name and, in the order of the parties, what it is worth to them; as typed or as a spreadsheet copies it. */
  readonly measures: string;
}

/** A measure as it was read from its line. */
interface StartMeasure {
  readonly label: string;
  readonly by: number;
  /** By party; null where nothing is written. */
  readonly worth: readonly (Figure | null)[];
}

/** What of a start could not be read. */
export interface StartProblem {
  /** Whose measures; null: it is about who there is. */
  readonly party: number | null;
  /** A sentence without its end. */
  readonly why: string;
}

/** A patience that promises nothing, until somebody says better. */
const FIRST_PATIENCE = "0.9";

/** What keeps a start from being a scenario; none where it is one. */
export function startProblems(start: Start): StartProblem[] {
  const named = start.parties.filter(({ name }) => name.trim() !== "");
  const problems: StartProblem[] = [];
  if (named.length === 0) problems.push({ party: null, why: "name at least one party" });
  for (const [party, { name, measures }] of start.parties.entries()) {
    const read = readMeasures(measures, named.length);
    for (const why of read.problems) problems.push({ party, why });
    if (name.trim() === "" && measures.trim() !== "") problems.push({ party, why: "say who could do this" });
  }
  if (named.length > 0 && start.parties.every(({ measures }) => measures.trim() === ""))
    problems.push({ party: null, why: "write down one thing that somebody could do" });
  return problems;
}

/** The text of the scenario that a start describes. */
export function startText(start: Start): string {
  const named = start.parties.filter(({ name }) => name.trim() !== "");
  const partyIds: { readonly id: string }[] = [];
  for (const { name } of named) partyIds.push({ id: freeId(name.trim(), "party", partyIds) });
  const measures = named.flatMap(({ measures }, by) =>
    readMeasures(measures, named.length).rows.map((row): StartMeasure => ({ ...row, by })),
  );
  const measureIds: { readonly id: string }[] = [];
  for (const { label } of measures) measureIds.push({ id: freeId(label, "measure", measureIds) });
  const planIds: { readonly id: string }[] = [];
  const plans = start.plans.map((name) => name.trim()).filter((name) => name !== "");
  for (const name of plans) planIds.push({ id: freeId(name, "plan", planIds) });
  const written = [
    `demarche: ${LANGUAGE_VERSION}`,
    `title: ${JSON.stringify(start.title.trim() === "" ? "New scenario" : start.title.trim())}`,
    "parties: # patience: what the next period is worth beside this one, between 0 and 1",
    ...named.map(
      ({ name }, at) =>
        `  ${key(partyIds[at]!.id)}: {name: ${JSON.stringify(name.trim())}, patience: ${FIRST_PATIENCE}}`,
    ),
    "measures: # what one party can do; value: points a period to each party, a cost is negative",
    ...measures.map(({ label, by, worth }, at) => {
      const value = worth.flatMap((figure, party) =>
        figure === null ? [] : [`${key(partyIds[party]!.id)}: ${figureYaml(figure, false)}`],
      );
      const values = value.length === 0 ? "" : `, value: {${value.join(", ")}}`;
      return `  ${key(measureIds[at]!.id)}: {label: ${JSON.stringify(label)}, by: ${key(partyIds[by]!.id)}${values}}`;
    }),
    ...(plans.length === 0 ? [] : ["plans: # ordered steps; what stands in one step is due together"]),
    ...plans.map((name, at) => `  ${key(planIds[at]!.id)}: {label: ${JSON.stringify(name)}, steps: []}`),
  ];
  return `${written.join("\n")}\n`;
}

/** Ids are quoted where YAML could take them for something else. */
function key(id: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(id) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(id)
    ? id
    : JSON.stringify(id);
}

function readMeasures(
  text: string,
  parties: number,
): { readonly rows: readonly Omit<StartMeasure, "by">[]; readonly problems: readonly string[] } {
  const block = parseBlock(text);
  if ("refusal" in block) return { rows: [], problems: [block.refusal] };
  const problems: string[] = [];
  const rows = block.rows.flatMap((cells): Omit<StartMeasure, "by">[] => {
    const [label = "", ...figures] = cells.map((cell) => cell.trim());
    if (label === "") {
      if (figures.some((figure) => figure !== "")) problems.push("a line begins with what is done");
      return [];
    }
    if (figures.slice(parties).some((figure) => figure !== ""))
      problems.push(`“${label}” has more figures than there are parties`);
    const worth = figures.slice(0, parties).map((figure) => {
      const cell = parseCell(figure);
      if (cell.kind === "read" && cell.value.kind !== "quantity") return cell.value;
      if (cell.kind === "unread") problems.push(`${label}: ${cell.why}`);
      if (cell.kind === "read")
        problems.push(`${label}: there is no shared figure yet, write a number or a range`);
      return null;
    });
    return [{ label, worth }];
  });
  return { rows, problems };
}
