import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type AssessResult, assess } from "../../src/engine/index.ts";
import { compile, readScenario, type Scenario } from "../../src/scenario/index.ts";

const textOf = (path: string): string => readFileSync(`examples/${path}`, "utf8");
const TEXT = textOf("korea-rules/scenario.yaml");
const README = textOf("korea-rules/README.md");

/** What follows a test in a row of the README's table, as clauses of a plan. */
const RULES: Readonly<Record<string, string>> = {
  nothing: "[]",
  ...Object.fromEntries(
    [1, 2, 4, 8, 40].map((quarters) => [
      quarters === 1 ? "relief suspended 1 quarter" : `${quarters} quarters`,
      `[{upon: missile, suspend: [u3, u4], for: ${quarters}}]`,
    ]),
  ),
  "all ends": "[{upon: missile, then: end}]",
  breakdown: "[{upon: missile, then: collapse}]",
};

/** The exchange under clauses, with a chance of a test a quarter; left out: the file's. */
function under(clauses: string, chance?: number): AssessResult {
  const steps = /reversible-ignored:[\s\S]*?( {4}steps:[\s\S]*?) {4}clauses:/.exec(TEXT)![1]!;
  const until = TEXT.slice(0, TEXT.indexOf("\nplans:"));
  const drawn = chance === undefined ? until : until.replace("chance: 0.02..0.05..0.1", `chance: ${chance}`);
  const { scenario } = readScenario(`${drawn}\nplans:\n  tried:\n    clauses: ${clauses}\n${steps}`);
  return assess(compile(scenario!), "tried");
}

const deterredUpTo = ({ events }: AssessResult): number =>
  Math.min(...events[0]!.steps.map((step) => step.deterredUpTo!));
const rounded = (points: number): string => (Math.abs(points) < 100 ? points.toFixed(1) : points.toFixed(0));

const rows = README.split("\n")
  .filter((line) => /^\| .* \/ .* \/ .* \|/.test(line) && !line.includes("United States /"))
  .map((line) => line.slice(2, -2).split(" | "));

it("the README sets eight rules side by side", () => {
  expect(rows.map(([rule]) => rule)).toEqual(Object.keys(RULES));
});

it.each(rows)("the README's figures of %s are those of the engine", (rule, gains, deterred, verdict) => {
  const found = under(RULES[rule!]!);
  expect(["us", "rok", "dprk"].map((party) => rounded(found.gain[party]!)).join(" / ")).toBe(gains);
  const without = deterredUpTo(under(RULES[rule!]!, 0));
  const shown = [deterredUpTo(found), without].map((points) => rounded(points).replace(/^0\.0$/, "0"));
  expect(`${shown[0]} (${shown[1]})`).toBe(deterred);
  expect(verdict!.split(/[ :;]/)[0]).toBe(found.verdict);
  if (found.verdict === "declined") expect(found.declines.map(({ party }) => party)).toEqual(["dprk"]);
});

it("where every test ends all, or tests go on as in the record, it is the DPRK that declines", () => {
  for (const [rule, chance] of [
    ["all ends", 0.1],
    ["2 quarters", 0.44],
  ] as const) {
    expect(under(RULES[rule]!, chance).declines.map(({ party }) => party)).toEqual(["dprk"]);
  }
  expect(rounded(under(RULES["2 quarters"]!, 0.44).gain.dprk!)).toBe("-1.2");
  expect(deterredUpTo(under(RULES["relief suspended 1 quarter"]!, 0.44))).toBeLessThan(0);
});

it("longer suspensions answer any breach, shorter ones do not", () => {
  const answered = (by: string, suspend: string, quarters: number): boolean =>
    under(
      `[{upon: missile, suspend: [u3, u4], for: 2}, {upon: breach, by: ${by}, suspend: [${suspend}], for: ${quarters}}]`,
    ).holds;
  expect([4, 8].map((quarters) => answered("dprk", "u3, u4", quarters))).toEqual([false, true]);
  expect([2, 4].map((quarters) => answered("us", "d1, d6", quarters))).toEqual([false, true]);
});

it("the calibrated plan with a rule is judged by the rule, and a pause pays the DPRK there", () => {
  const plan = assess(compile(readScenario(TEXT).scenario!), "calibrated-with-rules");
  expect(["us", "rok", "dprk"].map((party) => rounded(plan.gain[party]!))).toEqual(["21.2", "52.0", "-25.7"]);
  expect(plan.spoils).toMatchObject({ kind: "breach", party: "us", step: 4 });
  expect(deterredUpTo(plan)).toBeLessThan(0);
});

it("parties, measures and figures are those of the flagship, types aside, which are not looked at under events", () => {
  const kept = (text: string): Partial<Scenario> => {
    const { quantities, measures, together, drift, breakdown, start, ...rest } = readScenario(text).scenario!;
    const parties = rest.parties.map((party) => ({ ...party, types: [], evidence: [] }));
    return { quantities, parties, measures, together, drift, breakdown, start };
  };
  expect(kept(TEXT)).toEqual(kept(textOf("korea-2021/scenario.yaml")));
});
