import fc from "fast-check";
import type { PlainScenario } from "./plain-scenario.ts";
import { anyScenario } from "./random-scenario.ts";

/** Random scenarios in which about half of the figures are ranges of every kind, some sharing a quantity. */
export function anyUncertainScenario(): fc.Arbitrary<PlainScenario> {
  return fc
    .tuple(anyScenario(), fc.array(fc.nat({ max: 11 }), { minLength: 12, maxLength: 60 }))
    .map(([scenario, picks]) => blur(scenario, picks));
}

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
  for (const measure of Object.values(blurred.measures!)) {
    if (measure.value !== undefined) measure.value = record(measure.value);
    if (measure.once !== undefined) measure.once = record(measure.once);
  }
  for (const term of (blurred.together ?? []) as unknown as Record<string, unknown>[])
    term.value = record(term.value);
  if (blurred.breakdown !== undefined) {
    const breakdown = blurred.breakdown as Record<string, unknown>;
    breakdown.value = record(breakdown.value);
    if (pick() < 4) breakdown.chance = "0..0.02..0.1";
  }
  return { ...blurred, quantities: { shared: { normal: [2, 3] } } } as unknown as PlainScenario;
}
