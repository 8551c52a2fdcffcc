import { measureText } from "../../../engine/index.ts";
import type { WrittenStep } from "../../../scenario/index.ts";

/**
 * Plans with the parts of one measure put in every order-keeping way. Places count 0 to 2K: an odd place 2k - 1 is with step k, an even
 * place 2k is a step of its own after step k, of which there may be several in a row.
 */
export function* placements(
  steps: readonly WrittenStep[],
  id: string,
  instalments: number,
  most: number,
): Generator<readonly WrittenStep[]> {
  const placeCount = 2 * steps.length + 1;
  const all = Array.from({ length: placeCount }, (_, place) => place);
  const withSteps = all.filter((place) => place % 2 === 1);
  const old = 2 * steps.findIndex(({ does }) => does.includes(id)) + 1;
  const places =
    choose(placeCount + instalments - 1, instalments) <= most
      ? all
      : choose(withSteps.length, instalments) <= most
        ? withSteps
        : [old, ...all.filter((place) => place > old && place % 2 === 0)].slice(0, instalments);
  for (const chosen of ascendingChoices(places, instalments)) {
    const result: WrittenStep[] = [];
    for (let place = 0; place < placeCount; place++) {
      const parts = chosen.flatMap((one, part) =>
        one === place ? [measureText({ measure: id, part: part + 1 })] : [],
      );
      if (place % 2 === 0) {
        for (const part of parts) result.push({ does: [part], ends: [], wait: 0 });
        continue;
      }
      const step = steps[(place - 1) / 2]!;
      const does = [...step.does.filter((other) => other !== id), ...parts];
      const kept = [step.ends, step.places ?? [], step.returns ?? []].flat();
      if (does.length + kept.length > 0) result.push({ ...step, does });
    }
    yield result;
  }
}

/** Lists of `count` places that never descend; only even places repeat. */
function* ascendingChoices(places: readonly number[], count: number): Generator<number[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const [index, place] of places.entries()) {
    const rest = places.slice(place % 2 === 0 ? index : index + 1);
    for (const others of ascendingChoices(rest, count - 1)) yield [place, ...others];
  }
}

function choose(from: number, count: number): number {
  let ways = 1;
  for (let i = 0; i < count; i++) ways = (ways * (from - i)) / (i + 1);
  return ways;
}

/** The plan with every step done in so many rounds, a part of each measure a round, and the whole plan so many times over. */
export function* inRounds(
  steps: readonly WrittenStep[],
  split: readonly string[],
  instalments: number,
): Generator<readonly WrittenStep[]> {
  const rounds = Array.from({ length: instalments }, (_, round) => round);
  const inRound = (step: WrittenStep, round: number): WrittenStep[] => {
    const whole = round === 0 ? step.does.filter((id) => !split.includes(id)) : [];
    const parts = step.does
      .filter((id) => split.includes(id))
      .map((id) => measureText({ measure: id, part: round + 1 }));
    const ends = round === 0 ? step.ends : [];
    const places = round === 0 ? (step.places ?? []) : [];
    // Given back when all is done that it stands for.
    const returns = round === instalments - 1 ? (step.returns ?? []) : [];
    const does = [...whole, ...parts];
    return [does, ends, places, returns].every((list) => list.length === 0)
      ? []
      : [
          {
            does,
            ends,
            ...(places.length === 0 ? {} : { places }),
            ...(returns.length === 0 ? {} : { returns }),
            wait: step.wait,
          },
        ];
  };
  yield steps.flatMap((step) => rounds.flatMap((round) => inRound(step, round)));
  if (steps.length > 1) yield rounds.flatMap((round) => steps.flatMap((step) => inRound(step, round)));
}
