import { expect } from "vitest";
import { assess, compile, readScenario } from "../../src/index.ts";

/** A whole number from 0, below a bound. */
export type Random = (below: number) => number;

/** A seeded stream of whole numbers (mulberry32), so that a failing case can be made again from its number. */
export function randomStream(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export const SEEDS: readonly string[] = [
  `demarche: 1
title: Sketch          # a comment
period: quarter
sources:
  s: {title: A paper, publisher: A house, date: 2021-05-03}
quantities: {leverage: 4..9}
parties:
  a: {name: Party A, patience: 0.95}
  b: {name: Party B, patience: 0.9..0.95, side: allies}
measures:
  site:
    label: Dismantle the site
    by: b
    reversible: false
    takes: 4
    verify: 2
    requires: [inspectors]
    value: {a: 12..18, b: -9}
    once: {b: -5}
    instalments: 3
    evidence: [{source: s, at: "paragraph 2", says: own words}]
  inspectors: {by: b, value: {a: leverage, b: -1}}
  fuel: {by: a, excludes: [exercises], value: {a: -4, b: 3..6..8}}
  exercises: {by: a, endOnly: true, value: {b: {normal: [-2, 1]}}}
together:
  - {when: [site, not fuel], value: {a: 0.5 leverage}, label: Quiet}
start: [exercises]
breakdown: {value: {a: -3, b: -4 to -2}, lasts: 8, chance: 0..0.02}
infeasible: [[site.1, not inspectors]]
stances:
  wait: {party: a, rules: [{does: [fuel], undoes: [exercises], once: [site]}]}
  go: {party: b, rules: [{does: [inspectors]}, {does: [site], once: [fuel]}]}
plans:
  stepwise: {label: Step by step, steps: [{does: [inspectors], ends: [exercises]}, [fuel, site.1], {does: [site], wait: 6}]}
  standoff: {stances: [wait, go]}
priorities: {a: ["site", "not fuel if not site", "(site and fuel) or not inspectors iff fuel"]}
merge: [[site]]
`,
  JSON.stringify({
    demarche: 1,
    title: "As JSON",
    parties: {
      a: { patience: 0.9 },
      b: {
        patience: { choice: [0.8, 0.9] },
        types: { x: { weight: 0.5 }, y: { weight: 0.5, value: { m: 1 } } },
      },
    },
    measures: { m: { by: "a", value: { a: -1, b: 2 } }, n: { by: "b", value: { a: "1 to 3", b: -1 } } },
    rankings: { a: ["11", ["01", "10"], "00"] },
    plans: { p: { steps: [["m", "n"]] } },
  }),
  "demarche: 1\r\nparties: &p {a: {patience: 0.9}, b: {patience: 0.9}}\r\nmeasures:\r\n- x\r\n",
];

/** What breaks parsers: syntax, hostile keys, odd numbers, names of the language in the wrong place. */
export const TOKENS: readonly string[] = [
  "[",
  "]",
  "{",
  "}",
  ":",
  ": ",
  "- ",
  "? ",
  ",",
  "\n",
  "\n  ",
  "\t",
  "#",
  "&x ",
  "*x",
  "&x *x",
  "<<: *x",
  "!!js/function ",
  "!t ",
  "|",
  ">",
  "%",
  "@",
  "`",
  "'",
  '"',
  "---\n",
  "...\n",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "null",
  "~",
  "true",
  "yes",
  ".nan",
  ".inf",
  "-.inf",
  "1e999",
  "-0",
  "0x10",
  "0o7",
  "1_000",
  "9".repeat(40),
  "1..2",
  "2..1",
  "1..2..3",
  "1 to 2",
  "leverage",
  "-leverage",
  "0.5 leverage",
  "site.2",
  "site.99999999",
  "not site",
  "not not site",
  "instalments: 1000000000",
  "instalments: 3",
  "takes: 1e9",
  "patience: 1",
  "requires: [site]",
  "excludes: [site]",
  "\u0000",
  "\u0007",
  "\u001b[2J",
  "\u202e",
  "\ufeff",
  "\ud800",
  "\udc00",
  "👩‍👩‍👧",
  "한글",
  "a".repeat(300),
  " ".repeat(200),
  "steps: []",
  "stances: [go, go]",
  "{__proto__: {patience: 0.5}}",
  "[[[[[[[[[[",
  "if",
  "iff",
  "((((",
  "wait: -1",
];

/** Case number `n` of the fuzz: the same text for the same number on every machine. */
export function fuzzCase(n: number): string {
  const random = randomStream(n * 2654435761 + 17);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const kind = random(20);
  if (kind === 0) return Array.from({ length: random(400) }, () => String.fromCharCode(random(256))).join("");
  if (kind === 1) return Array.from({ length: random(60) }, () => pick(TOKENS)).join(pick(["", " ", "\n"]));
  if (kind === 2 && n % 10 === 0) return monster(random);
  let text = pick(SEEDS);
  for (let i = random(6); i >= 0; i--) text = mutate(text, random, pick);
  return text;
}

/** Very deep, very long, or much aliased texts. */
function monster(random: Random): string {
  const size = 10 ** (1 + random(5));
  switch (random(8)) {
    case 0:
      return "[".repeat(size);
    case 1:
      return `${"{a: ".repeat(size)}1${"}".repeat(size)}`;
    case 2:
      return "- ".repeat(size);
    case 3:
      return Array.from(
        { length: 20 },
        (_, i) => `k${i}: &k${i} [${`*k${i - 1}, `.repeat(i === 0 ? 0 : 9)}1]`,
      ).join("\n");
    case 4:
      return `demarche: 1\ntitle: "${"x".repeat(size * 5)}`;
    case 5:
      return `demarche: 1\n${Array.from({ length: Math.min(size, 5000) }, (_, i) => `k${i}: ${i}`).join("\n")}`;
    case 6:
      return `demarche: 1\nparties: {a: {patience: 0.9}}\nmeasures:\n${Array.from({ length: Math.min(size, 2000) }, (_, i) => `  m${i}: {by: a, requires: [m${i + 1}], instalments: 9}`).join("\n")}`;
    default:
      return `${"  ".repeat(Math.min(size, 2000))}a: |\n${" \n".repeat(size)}`;
  }
}

export function mutate(text: string, random: Random, pick: <T>(list: readonly T[]) => T): string {
  const at = random(text.length + 1);
  const lines = text.split("\n");
  const line = random(lines.length);
  switch (random(8)) {
    case 0:
      return text.slice(0, at) + pick(TOKENS) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + random(8));
    case 2:
      return [...lines.slice(0, line), lines[line]!, ...lines.slice(line)].join("\n");
    case 3:
      return [...lines.slice(0, line), ...lines.slice(line + 1)].join("\n");
    case 4: {
      const other = random(lines.length);
      [lines[line], lines[other]] = [lines[other]!, lines[line]!];
      return lines.join("\n");
    }
    case 5:
      return text.slice(0, at);
    case 6:
      return text.replace(pick(["a", "site", "fuel", "0.9", "[", "]", ":", "plans", "party"]), pick(TOKENS));
    default:
      return lines.map((one, index) => (index >= line ? `${" ".repeat(random(3))}${one}` : one)).join("\n");
  }
}

/**
 * Fails unless the text has an answer or a located error.
 *
 * @returns whether it was accepted
 */
export function expectAnswer(text: string, n: number): boolean {
  const { scenario, diagnostics } = readScenario(text, { readText: () => null });
  const errors = diagnostics.filter((one) => one.severity === "error");
  expect(scenario === null, `case ${n}`).toBe(errors.length > 0);
  for (const { range, message } of diagnostics) {
    const place = `case ${n}: ${message}`;
    expect(message, place).not.toBe("");
    expect(range.start.line, place).toBeGreaterThanOrEqual(1);
    expect(range.start.column, place).toBeGreaterThanOrEqual(1);
    expect(range.start.offset, place).toBeLessThanOrEqual(range.end.offset);
    expect(range.end.offset, place).toBeLessThanOrEqual(text.length);
  }
  if (scenario === null) return false;
  const model = compile(scenario);
  for (const plan of model.plans) {
    const { gain } = assess(model, plan);
    for (const value of Object.values(gain)) expect(Number.isFinite(value), `case ${n}`).toBe(true);
  }
  expect(Object.prototype).not.toHaveProperty("patience");
  return true;
}
