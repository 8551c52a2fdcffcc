import { createReporter, type Diagnostic, quoteText } from "../diagnostics/index.ts";
import { decimal, figureText, quotedText } from "../edit/index.ts";
import type { Figure } from "../scenario.ts";
import { idProblem, idsOrNames } from "../schema/index.ts";
import { parseBlock } from "./block.ts";
import { type CellRead, parseCell, parsePeriods, parseUndo } from "./cell.ts";
import { COLUMNS, ONCE, SHARED } from "./columns.ts";
import { withoutGuards } from "./formula.ts";

/** The text of a scenario, or why a table is none. */
export interface ReadTable {
  /** Null exactly when there are diagnostics. */
  readonly text: string | null;
  /** Errors, located in the table. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A party, and the column of what measures are worth to it. */
interface PartyColumn {
  readonly id: string;
  readonly name: string | null;
  readonly column: number;
}

/**
 * A table of values, CSV or TSV, as the text of a scenario: measures down, parties across. The first row says what the columns are: those of
 * `COLUMNS` (only `by` must be there), `once` and a party, and every other header is a party. Names of which no id can be made letter by
 * letter are kept as names. All that is wrong is told at once.
 *
 * @param title - of the scenario
 */
export function scenarioOfTable(table: string, title: string): ReadTable {
  const { report, diagnostics } = createReporter(table);
  const wrong = (
    at: number,
    length: number,
    path: (string | number)[],
    expected: string,
    found: string,
    fix: string | null,
  ): void =>
    report(
      "wrong-type",
      { path, span: { start: at, end: at + Math.max(1, length) } },
      { expected, found, fix },
    );
  const block = parseBlock(table);
  if ("refusal" in block) {
    wrong(0, 0, [], "a table of values", "more than that", block.refusal);
    return { text: null, diagnostics: diagnostics() };
  }
  if (block.openQuote !== null) {
    wrong(block.openQuote, 1, [], "a quote that ends", "none", "close it, or leave it out");
    return { text: null, diagnostics: diagnostics() };
  }
  const rows = block.rows.map((row) => row.map((cell) => withoutGuards(cell).trim()));
  const header = rows[0] ?? [];
  const cellAt = (row: number, column: number): string => rows[row]?.[column] ?? "";
  const say = (row: number, column: number, expected: string, fix: string | null): void => {
    const found = cellAt(row, column);
    const at = block.at[row]?.[column] ?? block.at[row]?.at(-1) ?? 0;
    const where = [row + 1, header[column] ?? ""];
    wrong(
      at,
      block.rows[row]?.[column]?.length ?? 0,
      where,
      expected,
      found === "" ? "nothing" : quoteText(found),
      fix,
    );
  };

  const fixed = new Map(
    Object.values(COLUMNS).map((name) => [
      name as string,
      header.findIndex((one) => one.toLowerCase() === name),
    ]),
  );
  // Without a column of that name the first one lists the measures.
  const measureColumn = Math.max(0, fixed.get(COLUMNS.measure)!);
  const columnOf = (name: string): number => (name === COLUMNS.measure ? measureColumn : fixed.get(name)!);
  const taken = new Set([measureColumn, ...fixed.values()]);
  const isOnce = (one: string): boolean => one.toLowerCase().startsWith(ONCE);
  const partyColumns = header.flatMap((one, column) =>
    taken.has(column) || isOnce(one) || one === "" ? [] : [column],
  );
  const parties = partiesIn(partyColumns.map((column) => ({ header: header[column]!, column })));
  // An id is one party's alone; a name that two have is nobody's.
  const partyOf = (text: string): PartyColumn | null => {
    const called = parties.filter(({ name, column }) => name === text || header[column] === text);
    return parties.find(({ id }) => id === text) ?? (called.length === 1 ? called[0]! : null);
  };
  if (rows.length < 2)
    say(
      0,
      0,
      "a table of measures",
      "write the columns in the first row and a measure in each of the others",
    );
  else if (columnOf(COLUMNS.by) < 0)
    say(
      0,
      0,
      `a column called ${COLUMNS.by}`,
      `add a column that says which party does each measure: ${COLUMNS.by}`,
    );
  else if (parties.length === 0)
    say(0, header.length - 1, "a column for each party", "head it with the party's name");
  const once = header.flatMap((one, column) => {
    if (!isOnce(one) || taken.has(column)) return [];
    const party = partyOf(one.slice(ONCE.length).trim());
    if (party === null)
      say(0, column, "a party of another column", `write ${ONCE}and a party as its own column is headed`);
    return party === null ? [] : [{ ...party, column }];
  });

  const twice = (row: number, column: number, expected: string): void =>
    say(row, column, expected, "rename or remove one of the two");
  const known = new Set<string>();
  for (const [column, one] of header.entries()) {
    const name = [...parties, ...once].find((of) => of.column === column);
    const own = Object.values(COLUMNS).find((fixedName) => fixedName === one.toLowerCase());
    const called = own ?? (name === undefined ? null : JSON.stringify([isOnce(one), name.id]));
    if (called !== null && known.has(called)) twice(0, column, "a column that there is once");
    else if (called !== null) known.add(called);
  }

  const figureIn = (row: number, column: number): Figure | null =>
    taking(parseCell(cellAt(row, column)), (why) => say(row, column, "a figure", why));
  const listed = rows.flatMap((row, at) => (at > 0 && row.some((cell) => cell !== "") ? [at] : []));
  const isShared = (row: number): boolean => cellAt(row, measureColumn).startsWith(SHARED);
  const measures = listed.filter((row) => !isShared(row));
  const ids = idsOrNames(
    measures.map((row) => cellAt(row, measureColumn)),
    "measure",
    "measure",
  );
  const isMeasure = new Set<string>();
  const noHeader = (row: number): void => {
    for (const [column, cell] of (rows[row] ?? []).entries())
      if (cell !== "" && (header[column] ?? "") === "" && column !== measureColumn)
        say(row, column, "nothing in a column without a header", "head the column in the first row");
  };
  for (const row of listed) noHeader(row);
  const measureLines = measures.map((row, at) => {
    const { id, name } = ids[at]!;
    if (isMeasure.has(id)) twice(row, measureColumn, "a measure that there is once");
    isMeasure.add(id);
    if (cellAt(row, columnOf(COLUMNS.shared)) !== "")
      say(row, columnOf(COLUMNS.shared), "nothing here for a measure", "it is for rows such as =leverage");
    if (cellAt(row, measureColumn) === "") say(row, measureColumn, "a measure", "write its name");
    const label = cellAt(row, columnOf(COLUMNS.label)) || name;
    const by = performersIn(cellAt(row, columnOf(COLUMNS.by)), partyOf);
    if (by === null && columnOf(COLUMNS.by) >= 0)
      say(
        row,
        columnOf(COLUMNS.by),
        "the party that does it",
        "write a party as its column is headed, several with commas between",
      );
    const periods = (name: string): number | null => {
      const column = columnOf(name);
      return taking(parsePeriods(cellAt(row, column), 1), (why) =>
        say(row, column, "a number of periods", why),
      );
    };
    const [takes, verify] = [periods(COLUMNS.takes), periods(COLUMNS.verify)];
    const undo = taking(parseUndo(cellAt(row, columnOf(COLUMNS.undo))), (why) =>
      say(row, columnOf(COLUMNS.undo), "whether it can be undone", why),
    );
    const figuresOf = (columns: readonly PartyColumn[]): string[] =>
      columns.flatMap(({ id: party, column }) => {
        const figure = figureIn(row, column);
        return figure === null ? [] : [`${key(party)}: ${figureYaml(figure)}`];
      });
    const [value, paid] = [figuresOf(parties), figuresOf(once)];
    const fields = [
      ...(label === null || label === "" || label === id ? [] : [`label: ${quotedText(label)}`]),
      `by: ${by?.length === 1 ? key(by[0]!) : `[${(by ?? []).map(key).join(", ")}]`}`,
      ...(takes === null || takes === 1 ? [] : [`takes: ${takes}`]),
      ...(verify === null || verify === 1 ? [] : [`verify: ${verify}`]),
      ...(undo === null || undo === true
        ? []
        : [`reversible: ${undo === false ? "false" : figureYaml(undo)}`]),
      ...(value.length === 0 ? [] : [`value: {${value.join(", ")}}`]),
      ...(paid.length === 0 ? [] : [`once: {${paid.join(", ")}}`]),
    ];
    return `  ${key(id)}: {${fields.join(", ")}}`;
  });
  const isQuantity = new Set<string>();
  const sharedLines = listed.filter(isShared).map((row) => {
    const id = cellAt(row, measureColumn).slice(SHARED.length).trim();
    if (idProblem(id, "quantity") !== null)
      say(row, measureColumn, "the id of a shared figure", "begin it with a letter: =leverage");
    if (isQuantity.has(id)) twice(row, measureColumn, "a shared figure that there is once");
    isQuantity.add(id);
    const column = columnOf(COLUMNS.shared);
    for (const [other, cell] of (rows[row] ?? []).entries())
      if (cell !== "" && other !== measureColumn && other !== column && (header[other] ?? "") !== "")
        say(row, other, "nothing beside a shared figure", "leave it empty");
    const figure = column < 0 ? null : figureIn(row, column);
    if (figure === null) say(row, Math.max(0, column), `a figure in the column ${COLUMNS.shared}`, null);
    return `  ${key(id)}: ${figure === null ? 0 : figureYaml(figure)}`;
  });

  const problems = diagnostics();
  if (problems.length > 0) return { text: null, diagnostics: problems };
  const text = [
    "demarche: 1",
    `title: ${quotedText(title)}`,
    ...(sharedLines.length === 0 ? [] : ["quantities:", ...sharedLines]),
    "# Before plans can be assessed each party needs its patience, as in patience: 0.9",
    "parties:",
    ...parties.map(({ id, name }) => `  ${key(id)}: {${name === null ? "" : `name: ${quotedText(name)}`}}`),
    "measures:",
    ...measureLines,
  ];
  return { text: `${text.join("\n")}\n`, diagnostics: [] };
}

/** What a cell holds; null where it is empty, or was told to be wrong. */
function taking<Value>(cell: CellRead<Value>, tell: (why: string) => void): Value | null {
  if (cell.kind === "unread") tell(cell.why);
  return cell.kind === "read" ? cell.value : null;
}

/** "United States (us)" has both; of another header an id is made, unless it may be one. */
function partiesIn(headers: readonly { readonly header: string; readonly column: number }[]): PartyColumn[] {
  const told = headers.map(({ header }) => {
    const from = header.endsWith(")") ? header.lastIndexOf(" (") : -1;
    const id = header.slice(from + 2, -1);
    return from > 0 && idProblem(id, "party") === null ? { id, name: header.slice(0, from).trim() } : null;
  });
  const made = idsOrNames(
    headers.map(({ header }, at) => told[at]?.id ?? header),
    "party",
    "party",
  );
  return headers.map(({ column }, at) => {
    const { id, name } = made[at]!;
    const shown = told[at]?.name ?? name;
    return { id, name: shown === id ? null : shown, column };
  });
}

/** Ids of who does it; null where one is no party. */
function performersIn(text: string, partyOf: (text: string) => PartyColumn | null): string[] | null {
  const parts = text.split(/[,+]/).map((part) => part.trim());
  const found = parts.map(partyOf);
  const areIds = found.every((party, at) => party?.id === parts[at]);
  const whole = areIds ? null : partyOf(text);
  if (whole !== null) return [whole.id];
  return found.some((party) => party === null) ? null : found.map((party) => party!.id);
}

/** An id as a key: quoted where YAML would take it for something else. */
function key(id: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(id) && !/^(?:true|false|null)$/i.test(id) ? id : quotedText(id);
}

function figureYaml(figure: Figure): string {
  switch (figure.kind) {
    case "normal-range":
      return `${decimal(figure.lo)} to ${decimal(figure.hi)}`;
    case "normal":
      return `{normal: [${decimal(figure.mean)}, ${decimal(figure.sd)}]}`;
    case "choice":
      return `{choice: [${figure.values.map(decimal).join(", ")}]}`;
    case "quantity":
      if (figure.factor === 1) return key(figure.id);
      return figure.factor === -1
        ? quotedText(`-${figure.id}`)
        : quotedText(`${decimal(figure.factor)} ${figure.id}`);
    default:
      return figureText(figure);
  }
}
