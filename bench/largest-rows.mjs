// Every row of the table in docs/reference/limits.md: a command on a scenario at the limits of the language.

/** Where measures under way are linked, one plan is much work. */
const ON_LINKED = ["linked work"];

/** "many plans" and "all figures" are the largest in different ways; "combinations" is larger for what looks at every one of them. */
const ON_ALL = ["all figures", "many plans", "combinations"];

/**
 * Arguments after the file, which is left out where FILE stands among them; PLAN stands for its first plan, OUT for a new file, PART for
 * parts of a stress test made beforehand. What serves a page is measured until Ctrl-C.
 */
const COMMANDS = [
  { command: "check", on: [...ON_ALL, ...ON_LINKED], rest: [] },
  { command: "compare", on: ON_ALL, rest: [] },
  { command: "explain", on: ON_ALL, rest: ["PLAN"] },
  { command: "design", on: [...ON_ALL, ...ON_LINKED], rest: [] },
  { command: "design", on: ["all figures"], rest: ["--quick"] },
  { command: "design", on: ["all figures"], rest: ["--method", "program"] },
  { command: "stress", on: [...ON_ALL, ...ON_LINKED], rest: [] },
  { command: "stress", on: ["all figures"], rest: ["--plan", "PLAN"] },
  { command: "merge", on: ["many plans"], rest: ["PART"] },
  { command: "sweep", on: ["many plans"], rest: ["--out", "OUT"] },
  { command: "repair", on: [...ON_ALL, ...ON_LINKED], rest: ["PLAN"] },
  { command: "clauses", on: ["all figures", "many plans"], rest: ["PLAN"] },
  { command: "trust", on: ["many plans"], rest: [] },
  { command: "trust", on: ["all figures"], rest: ["PLAN"] },
  { command: "sides", on: ["all figures"], rest: [] },
  { command: "stability", on: ["all figures"], rest: [] },
  { command: "brief", on: ON_ALL, rest: ["-o", "OUT.html"] },
  { command: "proposal", on: ["all figures"], rest: ["PLAN", "-o", "OUT.docx"] },
  { command: "share", on: ["all figures"], rest: ["--without", "p1", "-o", "OUT.yaml"] },
  { command: "export", on: ["all figures", "many plans"], rest: ["PLAN", "-o", "OUT.efg"] },
  { command: "export", on: ["all figures"], rest: ["-o", "OUT.csv"] },
  { command: "sources", on: ["all figures"], rest: [] },
  { command: "bundle", on: ["many plans"], rest: ["-o", "OUT.zip"] },
  { command: "open", on: ["all figures"], rest: ["--no-browser"] },
];

/** Commands that are given no scenario, or none of somebody else's. */
export const WITHOUT_SCENARIO = ["init", "worker", "verify", "schema", "completion"];

/** @returns {{ scenario: string, command: string, rest: string[], shown: string }[]} */
export function largestRows() {
  return COMMANDS.flatMap(({ command, on, rest }) =>
    on.map((scenario) => ({ scenario, command, rest, shown: [command, ...rest].join(" ") })),
  );
}

const HEAD = ["| command | scenario | time | peak memory | ends with |", "| --- | --- | --- | --- | --- |"];
const UNMEASURED = "not measured | not measured | not measured |";
const startOf = ({ shown, scenario }) => `| \`${shown}\` | ${scenario} | `;

/** The page with the table made anew: rows that were not measured keep what stands there. */
export function withTable(page, measured) {
  const prose = page.split(HEAD[0])[0].trimEnd();
  const before = page.split("\n");
  const lines = largestRows().map((row) => {
    const start = startOf(row);
    const found = measured.get(`${row.shown} on ${row.scenario}`);
    if (found === undefined) return before.find((line) => line.startsWith(start)) ?? start + UNMEASURED;
    return `${start}${found.seconds.toFixed(1)} s | ${Math.round(found.mebibytes)} MiB | ${found.ending} |`;
  });
  return `${[prose, "", ...HEAD, ...lines].join("\n")}\n`;
}
