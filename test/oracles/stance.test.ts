import fc from "fast-check";
import { expect, it } from "vitest";
import { compile, readScenario } from "../../src/scenario/index.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { measureOf } from "../support/plain-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { runStances } from "./stance-oracle.ts";
import { bareRef, partsOf, worldOf } from "./world.ts";

const GENES = fc.array(
  fc.record({
    measure: fc.nat(20),
    other: fc.nat(3),
    rule: fc.nat(20),
    undoes: fc.boolean(),
    once: fc.nat(20),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Some measures made joint; their new performers get rules for them, with a condition or none. */
function withJoint(
  plain: PlainScenario,
  genes: typeof GENES extends fc.Arbitrary<infer G> ? G : never,
): PlainScenario {
  const scenario = structuredClone(plain);
  const [ids, parties] = [Object.keys(scenario.measures), Object.keys(scenario.parties)];
  for (const gene of genes) {
    const id = ids[gene.measure % ids.length]!;
    const measure = scenario.measures[id]!;
    const party = parties[gene.other % parties.length]!;
    if (![measure.by].flat().includes(party)) measure.by = [measure.by, party].flat();
    const condition = ids[gene.once % ids.length]!;
    for (const stance of Object.values(scenario.stances ?? {})) {
      if (stance.party !== party || gene.rule % 4 === 0) continue;
      const isUndone = gene.undoes && measure.reversible !== false;
      if (!isUndone && measure.endOnly) continue;
      const once =
        gene.once % 3 === 0 ? {} : { once: [gene.once % 3 === 1 ? condition : `not ${condition}`] };
      stance.rules.push({ ...(isUndone ? { undoes: [id] } : { does: [id] }), ...once });
    }
  }
  return scenario;
}

it("stances meet as the oracle has it, joint measures among theirs", () => {
  let [joint, awaited, done] = [0, 0, 0];
  fc.assert(
    fc.property(anyScenario(), GENES, (plain, genes) => {
      const scenario = withJoint(plain, genes);
      const world = worldOf(scenario);
      const runs = Object.entries(scenario.plans).flatMap(([id, { stances }]) =>
        stances === undefined ? [] : [{ id, run: runStances(world, stances) }],
      );
      fc.pre(runs.length > 0 && runs.every(({ run }) => !run.fails));
      const read = readScenario(JSON.stringify(scenario));
      if (read.scenario === null) throw new Error(read.diagnostics.map(({ message }) => message).join("; "));
      const model = compile(read.scenario);
      for (const { id, run } of runs) {
        const { bundles, stanceOutcome } = model.plans.find((one) => one.id === id)!;
        const ids = (list: readonly number[]) => list.map((measure) => model.measureIds[measure]);
        expect(bundles.map(({ does, ends }) => ({ does: ids(does), ends: ids(ends) }))).toEqual(run.steps);
        const sorted = (list: readonly { requires: readonly string[] }[]) =>
          list.map((one) => ({ ...one, requires: [...one.requires].sort() }));
        expect(sorted(stanceOutcome!.waiting)).toEqual(sorted(run.waiting));
        expect(stanceOutcome!.revisits).toEqual(run.revisits);
        expect(stanceOutcome!.deadlocks.map((cycle) => cycle.join()).sort()).toEqual(
          run.deadlocks.map((cycle) => cycle.join()).sort(),
        );
        const isJoint = (part: string) => [scenario.measures[measureOf(part)]!.by].flat().length > 1;
        joint += run.waiting.filter(({ measure }) => partsOf(world, bareRef(measure)).some(isJoint)).length;
        awaited += run.waiting.filter((one) => one.with !== undefined).length;
        done += run.steps.flatMap(({ does }) => does).filter(isJoint).length;
      }
    }),
    { numRuns: cases(250, 3000), seed: 17 },
  );
  expect(Math.min(joint, awaited, done)).toBeGreaterThan(20);
});
