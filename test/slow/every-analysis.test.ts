import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import {
  assess,
  compile,
  EngineError,
  explain,
  readScenario,
  repair,
  type Scenario,
  stress,
} from "../../src/index.ts";
import { chancesOf, changedReadings } from "../../src/study/index.ts";
import { briefOf } from "../support/brief-of.ts";
import { byRoad } from "../support/by-road.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { runCli } from "../support/run-cli.ts";
import { cases } from "../support/thoroughness.ts";
import { mapPoints } from "../support/transform-scenario.ts";
import { anyUncertainScenario } from "../support/uncertain-scenario.ts";

const solver = await loadSolver();
const count = Number(process.env.FUZZ_CASES ?? cases(12, 200));
const seed = Number(process.env.FUZZ_SEED ?? 5_014);

// Every analysis on random scenarios of every feature, their figures stretched to the sizes that the language allows. FUZZ_SEED tries others, FUZZ_CASES more.

/** Numbers of periods, and patience as far as the language goes; null: as it was. */
const PERIODS = [null, null, null, 2, 7, 60];
const PATIENCE = [null, null, null, 1e-9, 0.999_999, 0.999_999_999_999];
const SIZES = fc.array(fc.integer({ min: -40, max: 29 }), { minLength: 1, maxLength: 12 });

function stretched(
  scenario: PlainScenario,
  exponents: readonly number[],
  picks: readonly number[],
): PlainScenario {
  let next = 0;
  const pick = <T>(list: readonly T[]): T => list[picks[next++ % picks.length]! % list.length]!;
  let sized = 0;
  const changed = mapPoints(structuredClone(scenario), (points) =>
    typeof points === "number" && Math.abs(points) < 100
      ? points * 2 ** exponents[sized++ % exponents.length]!
      : points,
  );
  for (const party of Object.values(changed.parties)) party.patience = pick(PATIENCE) ?? party.patience;
  for (const measure of Object.values(changed.measures)) {
    const [takes, verify] = [pick(PERIODS), pick(PERIODS)];
    if (takes !== null) measure.takes = takes;
    if (verify !== null) measure.verify = verify;
  }
  for (const { steps = [] } of Object.values(changed.plans))
    for (const step of steps) {
      const wait = pick(PERIODS);
      if (!Array.isArray(step) && wait !== null) step.wait = wait;
    }
  const lasts = pick(PERIODS);
  if (lasts !== null && changed.breakdown) changed.breakdown.lasts = lasts;
  return changed;
}

/** What a file may be refused for, as there is no telling beforehand how many periods and ways it comes to. */
const BOUNDS: ReadonlySet<string> = new Set(["too-many-periods", "linked-measures"]);
const REFUSED: ReadonlySet<string> = new Set([
  "too-many-linked-measures",
  "infeasible-start",
  "memory-limit",
  "too-many-periods",
]);

/** Every number of a result, with where it stands. */
function expectFinite(value: unknown, at: string): void {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error(`${value} at ${at}`);
  } else if (ArrayBuffer.isView(value)) {
    for (const [key, one] of Object.entries(value)) expectFinite(one, `${at}.${key}`);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) expectFinite(one, `${at}.${key}`);
  }
}

const slowest = new Map<string, number>();
async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T | null> {
  const from = performance.now();
  try {
    const result = await work();
    return result;
  } catch (error) {
    if (error instanceof EngineError && REFUSED.has(error.code)) return null;
    (error as Error).message = `${name}: ${(error as Error).message}`;
    throw error;
  } finally {
    const took = performance.now() - from;
    if (took > (slowest.get(name) ?? 0)) slowest.set(name, took);
  }
}

describe("any legal scenario", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "demarche-analyses-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is answered by every analysis in finite numbers and sound words", { timeout: 7_200_000 }, async () => {
    let [held, legal] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        anyUncertainScenario(),
        SIZES,
        fc.array(fc.nat({ max: 999 }), { minLength: 20, maxLength: 40 }),
        fc.nat({ max: 3 }),
        async (random, sizes, picks, kind) => {
          const plain =
            kind === 0 ? random : stretched(random, kind === 1 ? [0] : sizes, kind === 2 ? [0] : picks);
          const text = JSON.stringify(plain);
          const { scenario, diagnostics } = (await timed("read", () => readScenario(text))) as ReturnType<
            typeof readScenario
          >;
          const errors = diagnostics.filter(({ severity }) => severity === "error");
          if (errors.length > 0) {
            if (errors.every(({ code }) => BOUNDS.has(code))) return;
            throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
          }
          legal++;
          const model = (await timed("compile", () => compile(scenario as Scenario)))!;
          for (const { id } of model.plans) {
            const result = await timed("assess", () => assess(model, id));
            expectFinite(result, "assess");
            if (result?.holds) held++;
            expectFinite(await timed("explain", () => explain(model, id)), "explain");
          }
          expectFinite(await timed("changed", () => changedReadings(scenario!)), "changed");
          expectFinite(
            await timed("chances", () =>
              chancesOf(
                model,
                model.plans.map(({ id }) => id),
              ),
            ),
            "chances",
          );
          expectFinite(
            await timed("stress", () =>
              stress(model, { samples: 64, drivers: model.measureIds.length <= 3 }),
            ),
            "stress",
          );
          if (model.measureIds.length <= 6)
            for (const method of ["labels", "program"] as const)
              expectFinite(
                await timed(method, () => byRoad(model, { method, solver, timeLimitMs: 3000 })),
                method,
              );
          for (const { id } of model.plans.slice(0, 2))
            expectFinite(
              await timed("repair", () =>
                repair(text, scenario!, id, { solver, timeLimitMs: 2000, now: () => performance.now() }),
              ),
              "repair",
            );
          expectFinite(await timed("brief", () => briefOf(text, { samples: 64, solver })), "brief");
          if (picks[0]! % 3 > 0) return;
          const file = join(folder, "s.yaml");
          writeFileSync(file, text);
          const plan = model.plans[0]?.id;
          const asked = [
            ["check", file],
            ["compare", file],
            ["stress", file, "--samples", "64", "--no-drivers"],
            ["brief", file, "--format", "md", "--samples", "64", "--no-stress"],
          ];
          if (plan !== undefined) asked.push(["explain", file, plan]);
          for (const argv of asked) {
            const columns = 80;
            const { code, out, err } = (await timed(`cli ${argv[0]}`, () => runCli(argv, columns)))!;
            if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}: ${err}`);
            const bad = /.*(\bNaN\b|Infinity|undefined|\[object).*/.exec(out);
            if (bad) throw new Error(`${argv.join(" ")}: ${bad[0]}`);
          }
        },
      ),
      { numRuns: count, seed, endOnFailure: process.env.FUZZ_FAST !== undefined },
    );
    if (process.env.FUZZ_CASES !== undefined) console.log({ held, legal }, slowest);
    expect(held).toBeGreaterThan(0);
  });
});
