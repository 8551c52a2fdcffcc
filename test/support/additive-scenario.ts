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

/**
 * A scenario in which values add up, with everything else that bears on a plan: durations and lags of 1 to 5 periods, payments, a
 * chance of collapse, requirements, exclusions, combinations that cannot be, measures in force at the start, instalments.
 *
 * In two of three what others do never hurts and a breakdown is no gain; in the third anything may be worth anything.
 */
export function additiveScenario(measureCount: number, partyCount: number, seed: number): PlainScenario {
  const draw = drawsFrom(Math.imul(seed, 0x9e3779b1) ^ (measureCount * 8 + partyCount));
  const between = (low: number, high: number): number => Math.round(10 * (low + (high - low) * draw())) / 10;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
  const isOf = (chance: number): boolean => draw() < chance;
  const isWild = isOf(1 / 3);
  const lengths = pick([[1], [1, 2], [1, 1, 2, 4], [1, 2, 3, 4, 5]] as const);
  const lags = pick([[1], [1, 2], [1, 2, 3, 4, 5]] as const);
  const parties = Array.from({ length: partyCount }, (_, index) => String.fromCharCode(97 + index));
  const measures: Record<string, PlainMeasure> = {};
  let room = measureCount;
  for (let index = 0; room > 0; index++) {
    const by = parties[index % partyCount]!;
    const earlier = Object.keys(measures);
    const value = parties.map((id): [string, number] => {
      if (isWild && isOf(0.2)) return [id, between(-6, 6)];
      return [id, id === by ? -between(0, 7) : between(0, 9)];
    });
    const once = isOf(0.25)
      ? parties.map((id): [string, number] => [
          id,
          isWild ? between(-6, 6) : (id === by ? -1 : 1) * between(0, 6),
        ])
      : [];
    const parts = isOf(0.1) ? Math.min(room, pick([2, 3])) : 1;
    room -= parts;
    const requires = earlier.length > 0 && isOf(0.2) ? [pick(earlier)] : [];
    const excludes =
      earlier.length > 0 && isOf(0.1) ? [pick(earlier)].filter((id) => !requires.includes(id)) : [];
    measures[`m${index}`] = {
      by,
      reversible: isOf(0.6),
      takes: pick(lengths),
      verify: pick(lags),
      value: Object.fromEntries(value),
      ...(once.length > 0 ? { once: Object.fromEntries(once) } : {}),
      ...(parts > 1 ? { instalments: parts } : {}),
      ...(requires.length > 0 ? { requires } : {}),
      ...(excludes.length > 0 ? { excludes } : {}),
    };
  }
  const ids = Object.keys(measures);
  const free = ids.filter((id) => measures[id]!.requires === undefined);
  return {
    demarche: 1,
    title: `additive ${measureCount}/${partyCount}/${seed}`,
    parties: Object.fromEntries(parties.map((id) => [id, { patience: between(7, 9.8) / 10 }])),
    measures,
    ...(isOf(0.2) ? { start: [pick(free)] } : {}),
    ...(isOf(0.15) && ids.length > 2 ? { infeasible: [[ids[1]!, ids[2]!]] } : {}),
    breakdown: {
      value: Object.fromEntries(parties.map((id) => [id, isWild ? between(-4, 1) : -between(0, 4)])),
      lasts: pick(["forever", 4, 8] as const),
      chance: pick([0, 0, 0.01, 0.1]),
    },
    plans: {},
  };
}
