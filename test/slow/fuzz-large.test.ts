import { describe, expect, test } from "vitest";
import { readScenario, renderDiagnostic } from "../../src/scenario/index.ts";

// Texts of half the largest size, and scenarios at the limits: whatever they hold, they are answered soon. Mutated
// texts: fuzz.test.ts.

/** Of the processor, whatever else the machine does: far above what any of them takes, a second or two, far below what anything quadratic would. */
const LIMIT_MS = 15_000;
const FULL = 512 * 1024;

function expectAnswer(text: string): void {
  const start = process.cpuUsage();
  const { scenario, diagnostics } = readScenario(text);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(LIMIT_MS);
  expect(scenario === null).toBe(diagnostics.some((one) => one.severity === "error"));
  expect(
    diagnostics.every(
      ({ range }) => range.start.offset <= range.end.offset && range.end.offset <= text.length,
    ),
  ).toBe(true);
  for (const one of diagnostics.slice(0, 20)) {
    const rendered = renderDiagnostic(one, text, "f.yaml");
    expect(rendered).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    for (const line of rendered.split("\n").filter((_, index) => index > 0))
      expect(line.length).toBeLessThan(300); // the longest names every key of the top level
  }
}

describe("one thing over and over, alone and behind an opening", () => {
  const UNITS = [
    "[",
    "{",
    "]",
    "}",
    "[]",
    "- ",
    "? ",
    ": ",
    "a: ",
    "a:\n",
    "-\n",
    "[\n",
    ",",
    "a,",
    "#\n",
    "\n",
    " ",
    "\t",
    "\t\n",
    "*a ",
    "- *a\n",
    "&a ",
    "- &a x\n",
    "! ",
    "%a\n",
    "---\n",
    "...\n",
    '"',
    "'",
    "x",
    "|\n",
    "a: |\n x\n",
    "a: {b: ",
    "\\",
    "\0",
    "\u202e",
    "🙂",
    "a: b\r",
    "k: [x, y]\n",
    '"a": "b", ',
    "{a: b}, ",
    "@",
    "`",
  ];
  const OPENINGS = ["", "a: ", "[", "{", 'a: "', "a: '", "a: |\n  "];
  test.each(UNITS)("%j", (unit) => {
    for (const opening of OPENINGS)
      expectAnswer((opening + unit.repeat(FULL / unit.length)).slice(0, FULL / 2));
    expect(OPENINGS.length).toBeGreaterThan(0);
  });
});

describe("large scenarios", () => {
  const range = (count: number): number[] => Array.from({ length: count }, (_, k) => k);
  const top = "demarche: 1\ntitle: T\nparties: {a: {patience: 0.9}, b: {patience: 0.8}}\nmeasures:\n";
  const head = (count: number): string =>
    top +
    range(count)
      .map((k) => `  m${k}: {by: ${k % 2 === 0 ? "a" : "b"}}\n`)
      .join("");
  const plans = (count: number, steps: number): string => {
    const list = range(steps)
      .map((step) => `[m${step}]`)
      .join(", ");
    return `plans:\n${range(count)
      .map((k) => `  p${k}: {steps: [${list}]}\n`)
      .join("")}`;
  };
  const dashes = "-".repeat(20);
  test.each([
    [
      "unknown names",
      `${head(256)}start: [${range(20_000)
        .map((k) => `unknown-${k}`)
        .join(", ")}]\n`,
    ],
    ["plans of many steps", head(256) + plans(90, 200)],
    [
      "infeasible combinations and long plans",
      `${head(256)}infeasible: [${range(1_000)
        .map((k) => `[m${k % 256}, not m${(k * 7 + 1) % 256}, m255]`)
        .join(", ")}]\n${plans(40, 250)}`,
    ],
    ["a ranking of 2^20 states", `${head(20)}rankings: {a: [${dashes}]}\n`],
    [
      "patterns over the same states",
      `${head(20)}rankings: {b: [${range(2_000)
        .map(() => `"${dashes}"`)
        .join(", ")}]}\n`,
    ],
    [
      "patterns of infeasible states",
      `${head(20)}infeasible: [[not m0, m1]]\nrankings: {a: [${range(5_000)
        .map(() => `01${"-".repeat(18)}`)
        .join(", ")}]}\n`,
    ],
    [
      "merged groups",
      `${head(20)}merge: [${range(1_000)
        .map((k) => `[m${k % 20}, not m${(k + 7) % 20}, m${(k + 3) % 20}]`)
        .join(", ")}]\n`,
    ],
    [
      "merged groups of infeasible states",
      `${head(20)}infeasible: [[m0]]\nmerge: [${range(1_000)
        .map(() => "[m0]")
        .join(", ")}]\n`,
    ],
    [
      "a circle of all measures",
      top +
        range(256)
          .map((k) => `  m${k}: {by: a, requires: [m${(k + 1) % 256}]}\n`)
          .join(""),
    ],
    [
      "every measure requiring every other",
      top +
        range(200)
          .map(
            (k) =>
              `  m${k}: {by: a, requires: [${range(200)
                .map((j) => `m${j}`)
                .join(", ")}]}\n`,
          )
          .join(""),
    ],
  ])("%s", (_, text) => {
    expectAnswer(text);
    expect(text.length).toBeLessThan(FULL);
  });
});

test("memory stays bounded", () => {
  expect(process.memoryUsage().heapUsed).toBeLessThan(1e9);
});
