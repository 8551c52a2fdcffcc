/** Uniform on [0, 1), the same for the same seed (mulberry32). */
function drawsFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PATIENCE = [0.92, 0.95, 0.94, 0.93, 0.9, 0.96];

/**
 * The text of a scenario in which values add up; parties take turns.
 *
 * @param isEasy - every measure takes one period and is seen after one; else work of 1, 2 and 4 periods that counts at once, and a lag of 1 for the first party and of 2 for the others: what the program has rows for
 */
export function mixedScenario(count, seed, isEasy, partyCount = 2) {
  const draw = drawsFrom(seed);
  const between = (low, high) => Math.round(10 * (low + (high - low) * draw())) / 10;
  const pick = (list) => list[Math.floor(draw() * list.length)];
  const parties = PATIENCE.slice(0, partyCount).map((_, index) => String.fromCharCode(97 + index));
  const measures = {};
  for (let index = 0; index < count; index++) {
    const by = parties[index % partyCount];
    measures[`m${index}`] = {
      by,
      reversible: draw() < 0.65,
      ...(isEasy ? {} : { takes: pick([1, 1, 2, 4]), progress: "at-once", verify: by === "a" ? 1 : 2 }),
      value: {
        [by]: -between(1, 8),
        ...Object.fromEntries(parties.filter((id) => id !== by).map((id) => [id, between(0, 10)])),
      },
    };
  }
  return JSON.stringify({
    demarche: 1,
    title: `${count} measures`,
    parties: Object.fromEntries(parties.map((id, index) => [id, { patience: PATIENCE[index] }])),
    measures,
    breakdown: { value: Object.fromEntries(parties.map((id) => [id, -2])) },
    plans: {},
  });
}
