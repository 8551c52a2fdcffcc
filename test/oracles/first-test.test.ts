import fc from "fast-check";
import { expect, test } from "vitest";
import { type FirstTests, firstTest, readScenario } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { anyTypedScenario } from "../support/trust-scenario.ts";
import { oracleInput } from "./oracle-input.ts";
import { figuresOf } from "./plan-oracle.ts";
import { trustByDefinition } from "./trust-oracle.ts";
import { asIfOf, typesInput } from "./types-input.ts";

/** More steps would be tried than is quick. */
const MOST_OPEN = 5;

/** Shares of a stake nearer to a limit may be rounding. */
const NEAR = 1e-9;

/** One first step by the definitions. */
interface Tried {
  readonly share: number;
  readonly isBroken: boolean;
}

/** Parties with something to exchange, the first of whom may find its own part dearer than it says. */
function anyExchange(): fc.Arbitrary<PlainScenario> {
  const measure = fc.record({
    by: fc.nat(2),
    cost: fc.integer({ min: 1, max: 6 }),
    worth: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
    takes: fc.integer({ min: 1, max: 2 }),
    verify: fc.integer({ min: 1, max: 4 }),
    reversible: fc.constantFrom(0, 0.5, 1),
  });
  return fc
    .record({
      count: fc.integer({ min: 2, max: 3 }),
      patience: fc.array(fc.constantFrom(0.8, 0.9, 0.95), { minLength: 3, maxLength: 3 }),
      measures: fc.array(measure, { minLength: 2, maxLength: 4 }),
      dearer: fc.constantFrom(1.5, 3, 8),
      patienceOfTaker: fc.constantFrom(0.3, 0.7, 0.9),
      isLinked: fc.boolean(),
      value: fc.integer({ min: -6, max: 0 }),
    })
    .map(({ count, patience, measures, dearer, patienceOfTaker, isLinked, value }) => {
      const ids = ["a", "b", "c"].slice(0, count);
      const own = Object.fromEntries(
        measures.flatMap(({ by, cost }, at) => (by % count === 0 ? [[`m${at}`, -cost * dearer]] : [])),
      );
      const types = {
        sincere: { weight: 0.6 },
        taker: { weight: 0.4, value: own, patience: patienceOfTaker },
      };
      return {
        demarche: 1,
        title: "Exchange",
        parties: Object.fromEntries(
          ids.map((id, at) => [id, { patience: patience[at]!, ...(at === 0 ? { types } : {}) }]),
        ),
        measures: Object.fromEntries(
          measures.map(({ by, cost, worth, ...rest }, at) => [
            `m${at}`,
            {
              by: ids[by % count]!,
              value: Object.fromEntries(
                ids.map((id, party) => [id, party === by % count ? -cost : worth[party]!]),
              ),
              ...rest,
            },
          ]),
        ),
        ...(isLinked ? { together: [{ when: ["m0", "m1"], value: { a: 2, b: -1 } }] } : {}),
        breakdown: { value: Object.fromEntries(ids.map((id) => [id, value])) },
        plans: {},
      } as PlainScenario;
    });
}

const trials: readonly (readonly [string, fc.Arbitrary<PlainScenario>, number])[] = [
  ["of any scenario", anyTypedScenario(), cases(15, 1_500)],
  ["of an exchange", anyExchange(), cases(25, 1_500)],
];

test.each(trials)(
  "the first step that tells a type at the least cost agrees with trying every set of measures, %s",
  (name, scenarios, numRuns) => {
    let told = 0;
    let silent = 0;
    const property = fc.property(scenarios, (plain) => {
      const model = compileText(JSON.stringify(plain));
      const started = new Set(plain.start ?? []);
      const open = model.measureIds.filter((id) => !started.has(id) && !started.has(id.split(".")[0]!));
      if (open.length > MOST_OPEN) return;
      for (const [party, { types = {} }] of Object.entries(plain.parties)) {
        for (const type of Object.keys(types).slice(1)) {
          // Types of one id in several parties are asked about together.
          if (Object.entries(plain.parties).some(([other, of]) => other !== party && of.types?.[type]))
            continue;
          const { parties, tried, of } = firstTest(model, type);
          expect(tried).toBe(of);
          expect(parties.map((one) => one.party)).toEqual([party]);
          const [{ test, untelling, hold, broken }] = parties as [FirstTests["parties"][number]];
          const all = subsets(open).map((does) => tryStep(plain, does, party, type));
          if (all.includes("unclear")) continue;
          const holding = all.filter((one) => one !== "not kept" && one !== "unclear");
          expect(hold).toBe(holding.length);
          const withPart = holding.filter((one) => one !== "no part");
          expect(broken).toBe(withPart.filter(({ isBroken }) => isBroken).length);
          expectLeast(
            test,
            withPart.filter(({ isBroken }) => isBroken),
          );
          expectLeast(
            untelling,
            withPart.filter(({ isBroken }) => !isBroken),
          );
          if (test !== null && test.share > 0) told++;
          if (untelling !== null) silent++;
        }
      }
    });
    fc.assert(property, { numRuns, seed: 1962 });
    if (name !== "of an exchange") return;
    expect(told).toBeGreaterThan(1);
    expect(silent).toBeGreaterThan(1);
  },
);

function expectLeast(found: { readonly share: number } | null, steps: readonly Tried[]): void {
  if (steps.length === 0) expect(found).toBe(null);
  else expect(Math.abs(found!.share - Math.min(...steps.map(({ share }) => share)))).toBeLessThan(2 * NEAR);
}

function subsets(ids: readonly string[]): string[][] {
  return Array.from({ length: 2 ** ids.length - 1 }, (_, at) =>
    ids.filter((_id, bit) => ((at + 1) >> bit) & 1),
  );
}

function tryStep(
  plain: PlainScenario,
  does: string[],
  party: string,
  type: string,
): Tried | "not kept" | "no part" | "unclear" {
  const alone: PlainScenario = { ...plain, plans: { first: { label: "First", steps: [does] } } };
  const { scenario, diagnostics } = readScenario(JSON.stringify(alone));
  const cannotBe = diagnostics.some(({ severity }) => severity === "error");
  if (scenario === null || cannotBe) return "not kept";
  const types = plain.parties[party]!.types!;
  const trusted = asIfOf(alone, party, Object.values(types)[0]!);
  const input = oracleInput(trusted, "first");
  const kept = figuresOf(input.scenario, input.steps);
  const gains = Object.entries(kept.gain).filter(([id]) => kept.veto[id]);
  const shares = [
    ...gains.map(([id, gain]) => gain / kept.stake[id]!),
    ...Object.entries(kept.slackAt).flatMap(([id, rows]) =>
      rows.flat().flatMap((slack) => (slack == null ? [] : [slack / kept.stake[id]!])),
    ),
  ];
  if (shares.some((share) => Math.abs(share + NEAR) < NEAR / 10)) return "unclear";
  if (shares.some((share) => share < -NEAR)) return "not kept";
  if (kept.slackAt[party]![0]!.every((slack) => slack == null)) return "no part";
  const { scenario: suspected } = typesInput(alone, "first").types[party]!.find(({ id }) => id === type)!;
  const as = figuresOf(suspected, input.steps);
  const slack =
    Math.min(...as.slackAt[party]![0]!.map((one) => one ?? Number.POSITIVE_INFINITY)) / as.stake[party]!;
  if (Math.abs(slack + NEAR) < NEAR / 10) return "unclear";
  const asTold = oracleInput(alone, "first");
  const { exposures, figures } = trustByDefinition(asTold.scenario, asTold.steps);
  let share = 0;
  for (const [id, rows] of Object.entries(exposures)) {
    if (figures.slackAt[id]![0]!.every((one) => one == null)) continue;
    for (const { of, jointly, alone: trusting, isUnclear } of rows[0]!) {
      if (of !== party) continue;
      if (isUnclear) return "unclear";
      const lost = (1 - plain.parties[id]!.patience) * (jointly[0]! - trusting);
      share = Math.max(share, lost / figures.stake[id]!);
    }
  }
  return { share, isBroken: slack < -NEAR };
}
