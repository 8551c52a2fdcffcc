import fc from "fast-check";
import type { PlainMeasure, PlainPoints, PlainScenario, PlainTogether } from "./plain-scenario.ts";

type Bare = Omit<PlainScenario, "plans" | "stances">;

/** What turns a random scenario into one with work under way, shares, joint measures, drift and the rest; without plans and stances. */
export function enrichment(): fc.Arbitrary<(scenario: Bare) => Bare> {
  const points = fc.array(fc.option(fc.integer({ min: -30, max: 30 }).map((n) => n / 10)), { maxLength: 4 });
  const measure = fc.record({
    progress: fc.constantFrom("steady", "at-once", "at-end", undefined),
    takes: fc.constantFrom(undefined, undefined, 2, 3, 4),
    share: fc.option(fc.constantFrom(0.25, 0.5, 0.9), { freq: 2 }),
    jointly: fc.option(fc.nat(3), { freq: 2 }),
  });
  return fc
    .record({
      measures: fc.array(measure, { minLength: 7, maxLength: 7 }),
      drift: fc.array(
        fc.record({ measure: fc.nat(20), negated: fc.boolean(), always: fc.nat(3), value: points }),
        { maxLength: 2 },
      ),
      without: fc.constantFrom(undefined, 0.01, 0.1),
      blame: fc.option(points),
      voices: fc.array(fc.constantFrom("veto", "heard", undefined, undefined), {
        minLength: 4,
        maxLength: 4,
      }),
    })
    .map((genes) => (scenario: Bare): Bare => {
      const ids = Object.keys(scenario.parties);
      const spread = (values: readonly (number | null)[]): PlainPoints =>
        Object.fromEntries(ids.flatMap((id, at) => (values[at] == null ? [] : [[id, values[at]]])));
      const names = Object.keys(scenario.measures);
      const measures = Object.entries(scenario.measures).map(([id, own], at): [string, PlainMeasure] => {
        const { progress, takes, share, jointly } = genes.measures[at]!;
        const other = jointly === null ? null : ids[jointly % ids.length]!;
        return [
          id,
          {
            ...own,
            ...(takes === undefined ? {} : { takes }),
            ...(progress === undefined ? {} : { progress }),
            ...(share === null || own.endOnly === true ? {} : { reversible: share }),
            ...(other === null || other === own.by ? {} : { by: [own.by, other].flat() }),
          },
        ];
      });
      const drift = genes.drift.map(({ measure: place, negated, always, value }): PlainTogether => {
        const name = names[place % names.length]!;
        return { when: always === 0 ? [] : [negated ? `not ${name}` : name], value: spread(value) };
      });
      return {
        ...scenario,
        parties: Object.fromEntries(
          Object.entries(scenario.parties).map(([id, party], at) => [
            id,
            { ...party, ...(genes.voices[at] === undefined ? {} : { voice: genes.voices[at] }) },
          ]),
        ),
        measures: Object.fromEntries(measures),
        ...(drift.length === 0 ? {} : { drift }),
        breakdown: {
          ...scenario.breakdown,
          ...(genes.without === undefined ? {} : { without: genes.without }),
          ...(genes.blame === null ? {} : { blame: spread(genes.blame) }),
        },
      };
    });
}
