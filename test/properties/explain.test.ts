import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, type Explanation, evaluateNodes, explain, type Side } from "../../src/engine/index.ts";
import { compile, readScenario } from "../../src/scenario/index.ts";
import { anyClausesScenario } from "../support/clauses-scenario.ts";
import { anyFullScenario } from "../support/full-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";

describe("explain", () => {
  it("adds up to the figures of assess along its own path, with shares that sum to 1", () => {
    fc.assert(
      fc.property(anyScenario(), (plain) => {
        const { scenario } = readScenario(JSON.stringify(plain));
        const model = compile(scenario!);
        for (const plan of model.plans) {
          const result = assess(model, plan);
          const { gains, links } = explain(model, plan);
          for (const gain of gains) {
            const size = sizeOf([gain.keep, gain.start]);
            expect(Math.abs(gain.gain - result.gain[gain.party]!)).toBeLessThanOrEqual(1e-10 * size);
          }
          const slacks = Object.values(result.slack).flat();
          expect(links).toHaveLength(slacks.filter((slack) => slack !== null).length);
          for (const link of links) {
            const size = sizeOf([link.keep, link.breach]);
            same(
              link.slack,
              result.slack[link.party]![link.step - 1]!,
              [link.keep, link.breach],
              model.scales.tolerance[model.partyIds.indexOf(link.party)]!,
            );
            for (const { rows, total } of [link.keep, link.breach]) {
              const shares = rows
                .filter((row) => row.kind !== "once")
                .reduce((sum, row) => sum + row.weight, 0);
              expect(shares).toBeCloseTo(1, 9);
              expect(rows.reduce((sum, row) => sum + row.weight * row.points, 0)).toBeCloseTo(total, 9);
              for (const row of rows) {
                const items = row.items.reduce((sum, item) => sum + item.points, 0);
                expect(Math.abs(items - row.points)).toBeLessThanOrEqual(1e-9 * size);
              }
            }
          }
          if (result.breaks !== null) {
            const link = links.find(
              ({ party, step }) => party === result.breaks!.party && step === result.breaks!.step,
            )!;
            // A plan breaks in the earliest period of the step; it is explained where its slack is smallest.
            expect(link.after).toBeGreaterThanOrEqual(result.breaks.after);
            if (link.after > result.breaks.after) continue;
            expect(link.breach.withholds).toEqual(result.breaks.withholds);
            expect(link.breach.undoes).toEqual(result.breaks.undoes);
            expect(link.breach.seenAfter).toBe(result.breaks.seenAfter);
          }
        }
      }),
      { numRuns: cases(50, 150) },
    );
  });
});

describe("explain, of a plan that events, clauses, deposits or a later plan bear on", () => {
  it("adds up to what assess finds at every kind of place, by shares that sum to 1", () => {
    fc.assert(
      fc.property(anyClausesScenario(), (plain) => {
        const { scenario } = readScenario(JSON.stringify(plain));
        const model = compile(scenario!);
        for (const plan of model.plans) {
          if (plan.nodes === null || plan.bundles.length === 0) continue;
          const result = assess(model, plan);
          const { gains, links } = explain(model, plan);
          for (const gain of gains) {
            addsUp(gain.keep, 1);
            addsUp(gain.start, 1);
            same(gain.gain, result.gain[gain.party]!, [gain.keep, gain.start]);
          }
          const { slack } = evaluateNodes(model, plan, model.figures);
          const columns = plan.bundles.length + 1;
          const least = slack.map(() => Number.NaN);
          for (const link of links) {
            const party = model.partyIds.indexOf(link.party);
            const sides = [link.keep, link.breach];
            const left = link.kind === "provocation" ? link.patience * (1 - link.chance) : 1;
            for (const side of sides) addsUp(side, left);
            same(link.keep.total - link.breach.total, link.slack, sides);
            expect(link.share).toBe(link.slack / model.scales.stake[party]!);
            expect("event" in link).toBe(link.kind !== "breach");
            const column = party * columns + link.step - 1;
            if (!(link.slack >= least[column]!)) least[column] = link.slack;
            if (link.kind === "breach") {
              same(
                link.slack,
                result.slack[link.party]![link.step - 1]!,
                sides,
                model.scales.tolerance[party]!,
              );
              expect(link.after).toBe(result.after[link.party]![link.step - 1]);
            }
          }
          for (const [column, amount] of slack.entries()) {
            if (Number.isNaN(amount)) expect(least[column]).toBeNaN();
            else
              same(
                least[column]!,
                amount,
                links.flatMap(({ keep, breach }) => [keep, breach]),
              );
          }
          if (result.weakest === null) continue;
          const { party, step, kind, event } = result.weakest;
          const decides = explain(model, plan, result.weakest).links;
          expect(decides).toMatchObject([{ party, step, kind, ...(event === undefined ? {} : { event }) }]);
          const equal = 2e-9 * model.scales.stake[model.partyIds.indexOf(party)]!;
          same(decides[0]!.slack, result.weakest.slack, [decides[0]!.keep, decides[0]!.breach], equal);
        }
      }),
      { numRuns: cases(40, 400) },
    );
  });

  it("says what it says without them where nothing happens by chance and no clause applies", () => {
    fc.assert(
      fc.property(anyFullScenario(), (plain) => {
        const read = (text: unknown) => compile(readScenario(JSON.stringify(text)).scenario!);
        const bare = read(plain);
        const never = read({ ...plain, events: { never: { by: Object.keys(plain.parties)[0], chance: 0 } } });
        for (const [index, plan] of bare.plans.entries()) {
          const ordinary = explain(bare, plan);
          const told = explain(never, never.plans[index]!);
          expect(plan.bundles.length === 0 || never.plans[index]!.nodes !== null).toBe(true);
          sameRows(told.gains, ordinary.gains);
          const breaches = told.links.filter(({ kind }) => kind === "breach");
          expect(breaches.map(({ party, step }) => [party, step])).toEqual(
            ordinary.links.map(({ party, step }) => [party, step]),
          );
          for (const [at, link] of breaches.entries()) {
            const other = ordinary.links[at]!;
            same(
              link.slack,
              other.slack,
              [link.keep, link.breach],
              bare.scales.tolerance[bare.partyIds.indexOf(link.party)]!,
            );
            // More periods are looked at where an event could be chosen: of equal breaches another one may be named.
            const [deeds, otherDeeds] = [link, other].map(
              ({ after, breach: { rows: _, total: __, ...rest } }) => JSON.stringify([after, rest]),
            );
            if (deeds === otherDeeds) sameRows([link], [other]);
          }
        }
      }),
      { numRuns: cases(20, 200) },
    );
  });
});

/** Its parts sum to its total and its shares to what is left of the future. */
function addsUp({ rows, total }: Side, left: number): void {
  const size = sizeOf([{ rows }]);
  const shares = rows.filter(({ kind }) => kind !== "once").reduce((sum, { weight }) => sum + weight, 0);
  expect(shares).toBeCloseTo(left, 9);
  expect(rows.reduce((sum, { weight, points }) => sum + weight * points, 0)).toBe(total);
  for (const { items, points } of rows) {
    const sum = items.reduce((all, item) => all + item.points, 0);
    expect(Math.abs(sum - points)).toBeLessThanOrEqual(1e-12 * size);
  }
}

/** @param tolerance - of equal slacks that of the first period is told: by how much they may differ */
function same(one: number, other: number, sides: readonly Side[], tolerance = 0): void {
  expect(Math.abs(one - other)).toBeLessThanOrEqual(tolerance + 1e-10 * sizeOf(sides));
}

/** Both sides of all, row by row. */
function sameRows(
  told: readonly (Explanation["gains"][number] | Explanation["links"][number])[],
  other: typeof told,
): void {
  const weightsOf = (all: typeof told) => {
    const weights = new Map<string, number>();
    for (const one of all) {
      for (const { weight, ...row } of [
        ...one.keep.rows,
        ...("breach" in one ? one.breach.rows : one.start.rows),
      ]) {
        const text = JSON.stringify(row);
        weights.set(text, (weights.get(text) ?? 0) + weight);
      }
    }
    return weights;
  };
  const [weights, others] = [weightsOf(told), weightsOf(other)];
  // What does not count to the last digit may be left out by one of the two: a missing row weighs nothing.
  for (const row of new Set([...weights.keys(), ...others.keys()])) {
    expect(weights.get(row) ?? 0, row).toBeCloseTo(others.get(row) ?? 0, 11);
  }
  const shared = (rows: Map<string, number>) =>
    [...rows.keys()].filter((row) => weights.has(row) && others.has(row));
  expect(shared(weights)).toEqual(shared(others));
}

/** The largest amount of points at hand, by which rounding is measured. */
function sizeOf(
  sides: readonly { readonly rows: readonly { readonly items: readonly { readonly points: number }[] }[] }[],
): number {
  const all = sides.flatMap((side) =>
    side.rows.flatMap((row) => row.items.map((item) => Math.abs(item.points))),
  );
  return 1 + all.reduce((sum, points) => sum + points, 0);
}
