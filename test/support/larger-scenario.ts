import type { PlainMeasure, PlainScenario } from "./plain-scenario.ts";

/** Uniform on [0, 1), the same for the same seed (mulberry32). */
export function drawsFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A scenario too large to list its plans, of which many hold; every feature that bears on a plan turns up. */
export function largerScenario(measureCount: number, partyCount: number, seed: number): PlainScenario {
  const draw = drawsFrom(seed);
  const between = (low: number, high: number): number => Math.round(10 * (low + (high - low) * draw())) / 10;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
  const parties = Array.from({ length: partyCount }, (_, index) => String.fromCharCode(97 + index));
  const measures: Record<string, PlainMeasure> = {};
  for (let index = 0; index < measureCount; index++) {
    const by = parties[index % partyCount]!;
    const earlier = Object.keys(measures);
    measures[`m${index}`] = {
      by,
      reversible: draw() < 0.65,
      takes: pick([1, 1, 2, 4]),
      verify: pick([1, 1, 2]),
      value: Object.fromEntries(parties.map((id) => [id, id === by ? -between(1, 8) : between(0, 10)])),
      ...(draw() < 0.2 ? { once: { [pick(parties)]: between(-4, 4) } } : {}),
      ...(earlier.length > 0 && draw() < 0.4 ? { requires: [pick(earlier)] } : {}),
      ...(earlier.length > 0 && draw() < 0.1 ? { excludes: [pick(earlier)] } : {}),
    };
    const { requires, excludes } = measures[`m${index}`]!;
    if (requires?.some((id) => excludes?.includes(id))) delete measures[`m${index}`]!.excludes;
  }
  const ids = Object.keys(measures);
  return {
    demarche: 1,
    title: `larger ${measureCount}/${partyCount}/${seed}`,
    parties: Object.fromEntries(parties.map((id) => [id, { patience: between(8.5, 9.7) / 10 }])),
    measures,
    together:
      draw() < 0.5 ? [{ when: [ids[0]!, `not ${ids[1]!}`], value: { [pick(parties)]: between(-2, 4) } }] : [],
    breakdown: {
      value: Object.fromEntries(parties.map((id) => [id, -between(0, 5)])),
      lasts: pick(["forever", 4, 8] as const),
      chance: pick([0, 0, 0.01]),
    },
    plans: {},
  };
}
