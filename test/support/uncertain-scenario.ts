import fc from "fast-check";
import { anyFullScenario, endedMeasures } from "./full-scenario.ts";
import type { PlainScenario } from "./plain-scenario.ts";

/** Random scenarios in which about half of the figures are ranges of every kind, some sharing a quantity. */
export function anyUncertainScenario(): fc.Arbitrary<PlainScenario> {
  return fc
    .tuple(anyFullScenario(), fc.array(fc.nat({ max: 11 }), { minLength: 12, maxLength: 60 }))
    .map(([scenario, picks]) => blur(scenario, picks));
}

/** How much of a measure can be taken back: also nothing, or all of it, in some cases. */
const shares = ["0.2..0.9", "0..1", "0..0.5..1", { choice: [0, 0.5, 1] }, 0.5, { choice: [0, 1] }];

function blur(scenario: PlainScenario, picks: readonly number[]): PlainScenario {
  let turn = 0;
  const pick = (): number => picks[turn++ % picks.length]!;
  const points = (value: unknown): unknown => {
    if (typeof value !== "number") return value;
    const width = 0.25 + Math.abs(value) / 2;
    switch (pick()) {
      case 0:
        return `${value - width}..${value + width}`;
      case 1:
        return `${value - width}..${value}..${value + 2 * width}`;
      case 2:
        return { normal: [value, width] };
      case 3:
        return { choice: [value, value + width, value - 2 * width] };
      case 4:
        return "shared";
      case 5:
        return "-0.5 shared";
      default:
        return value;
    }
  };
  const record = (values: unknown): unknown =>
    Object.fromEntries(
      Object.entries((values ?? {}) as Record<string, unknown>).map(([id, value]) => [id, points(value)]),
    );
  const blurred = structuredClone(scenario) as unknown as Record<
    string,
    Record<string, Record<string, unknown>>
  >;
  for (const party of Object.values(blurred.parties!)) {
    const patience = party.patience as number;
    const width = Math.min(patience, 1 - patience) / 2;
    if (pick() < 3) party.patience = `${patience - width}..${patience + width}`;
  }
  const ended = endedMeasures(scenario);
  for (const [id, measure] of Object.entries(blurred.measures!)) {
    if (measure.value !== undefined) measure.value = record(measure.value);
    if (measure.once !== undefined) measure.once = record(measure.once);
    if (ended.has(id) || measure.endOnly || measure.reversible === false || pick() > 3) continue;
    measure.reversible = shares[pick() % shares.length];
  }
  for (const list of [blurred.together, blurred.drift]) {
    for (const term of (list ?? []) as unknown as Record<string, unknown>[]) term.value = record(term.value);
  }
  if (blurred.breakdown !== undefined) {
    const breakdown = blurred.breakdown as Record<string, unknown>;
    breakdown.value = record(breakdown.value);
    breakdown.blame = record(breakdown.blame);
    if (pick() < 4) breakdown.chance = "0..0.02..0.1";
    if (pick() < 2) breakdown.without = "0..0.05";
  }
  return { ...blurred, quantities: { shared: { normal: [2, 3] } } } as unknown as PlainScenario;
}
