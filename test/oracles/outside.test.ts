import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../src/engine/assess/index.ts";
import { outsideOf } from "../../src/engine/design/outside.ts";
import { compilePlan } from "../../src/engine/model/index.ts";
import { compileText } from "../support/assess-text.ts";
import { listPlans } from "../support/design-agreement.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";

describe("a plan of the file that is not one of those looked for", () => {
  it("is each that no listing of the plans asked for has, and no other", () => {
    const seen = { inside: 0, outside: 0 };
    const place = fc.option(fc.nat(5), { nil: undefined, freq: 2 });
    const most = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 2 });
    fc.assert(
      fc.property(
        anyScenario(),
        fc.record({ include: place, exclude: place, first: place, later: place }),
        fc.record({ perStep: most, steps: most, periods: most }),
        (scenario, places, counts) => {
          const { plans: _, stances: __, ...rest } = scenario;
          const model = compileText(JSON.stringify({ ...rest, plans: {} }));
          if (model.measureIds.length < 1 || model.measureIds.length > 4) return;
          const idAt = (at: number): string => model.measureIds[at % model.measureIds.length]!;
          const { include, exclude, first, later } = places;
          const isOrder = first !== undefined && later !== undefined && idAt(first) !== idAt(later);
          const asked = {
            ...Object.fromEntries(Object.entries(counts).filter(([, many]) => many !== undefined)),
            ...(include === undefined ? {} : { include: [idAt(include)] }),
            ...(exclude === undefined ? {} : { exclude: [idAt(exclude)] }),
            ...(isOrder ? { before: [[idAt(first), idAt(later)] as const] } : {}),
          };
          const lookedFor = new Set(listPlans(model, asked, []).map(({ key }) => key));
          for (const { key } of listPlans(model, {}, [])) {
            const bundles = (JSON.parse(key) as string[][]).map((does) => ({
              does: does.map((id) => model.measureIds.indexOf(id)),
              ends: [],
              wait: 0,
            }));
            const plan = assess(model, compilePlan(model, { id: "p", label: "p", bundles }));
            const outside = outsideOf(model, plan, asked);
            expect(outside.length === 0, `${key} ${JSON.stringify([asked, outside])}`).toBe(
              lookedFor.has(key),
            );
            seen[outside.length === 0 ? "inside" : "outside"]++;
          }
        },
      ),
      { numRuns: cases(60, 3000) },
    );
    expect(Math.min(seen.inside, seen.outside)).toBeGreaterThan(20);
  }, 60_000);
});
