import { NOTHING, SHARE_TABLES, type UncertainQuantity } from "../model/index.ts";
import { extentOf } from "./distribution.ts";

/**
 * The figures of a quantity, nearest to its central value on either side, at which the verdict on a plan turns, all else central;
 * null where it does not turn on that side.
 */
export interface SwitchValue {
  /** The nearest below the central value, in the unit of the figure; null where the verdict does not turn on that side. */
  readonly below: number | null;
  /** The nearest above it, in the unit of the figure; null where the verdict does not turn on that side. */
  readonly above: number | null;
}

/** Looked for up to so many times the range of the quantity away. */
const FURTHEST = 1000;
/** Patience, chances and shares: this many places on each side are tried. */
const GRID = 200;

const ANYWHERE = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** Work that asks for the margin at a value, and is told it: one margin may take long, so whoever drives it looks up between two. */
type Asking<Found> = Generator<number, Found, number>;

/**
 * Finds where the margin of a plan (its smallest slack or gain) changes sign along one quantity.
 *
 * In a quantity of points every slack is a linear figure less a maximum of linear figures, so the margin is concave: it is positive
 * on one interval at most, whose ends are found for certain, to 1e-12 of the distance. In patience, chances and
 * shares that can be taken back it is not; there the nearest change of sign on a grid is taken, and one that turns twice between neighbours is missed.
 *
 * @param margin - by the value of the quantity; a share of what is at stake
 * @param within - turns outside are not looked for
 * @returns (at the end) null where it was told to stop; one margin a step
 */
export function* switchValueSteps(
  quantity: UncertainQuantity,
  margin: (value: number) => number,
  within: readonly [number, number] = ANYWHERE,
): Generator<undefined, SwitchValue | null, boolean> {
  const asking = turnsOf(quantity, within);
  for (let asked = asking.next(); ; asked = asking.next(margin(asked.value))) {
    if (asked.done) return asked.value;
    if (yield) return null;
  }
}

function* turnsOf(quantity: UncertainQuantity, [from, to]: readonly [number, number]): Asking<SwitchValue> {
  const { central } = quantity;
  const [low, high] = extentOf(quantity);
  const held = yield central;
  // A margin of 0 holds, and so does one within the tolerance below it: the verdict turns where the tolerance is used up.
  const allowed = Math.abs(held) <= NOTHING ? NOTHING : 0;
  const isConcave = quantity.places.every(({ table }) => !SHARE_TABLES.has(table));
  const step = Math.max((high - low) / 2, Math.abs(central) * 1e-6);
  const towards = (direction: 1 | -1): Asking<number | null> => {
    const most = direction > 0 ? to - central : central - from;
    return isConcave
      ? concaveTurn(central, direction * step, most / step, allowed)
      : gridTurn(quantity, central, direction, most, allowed);
  };
  return { below: yield* towards(-1), above: yield* towards(1) };
}

/** @param most - so many steps away at most */
function* concaveTurn(central: number, step: number, most: number, allowed: number): Asking<number | null> {
  if (!(most > 0)) return null;
  const held = (yield central) + allowed;
  // Downhill from a plan that breaks no place is better.
  if (held < 0 && !((yield central + NUDGE * step) + allowed > held)) return null;
  let [last, lastMargin] = [central, held];
  const furthest = Math.min(most, 2 * FURTHEST);
  for (let way = 1, isLast = false; way <= 2 * FURTHEST && !isLast; way *= 4) {
    isLast = way >= most;
    const reach = Math.min(way, furthest);
    const next = central + reach * step;
    const nextMargin = (yield next) + allowed;
    if (held >= 0 !== nextMargin >= 0) return yield* rootBetween(last, next, allowed);
    // Behind the last place nothing shows that the margin falls: it may have its peak before.
    if (held < 0 && (nextMargin <= lastMargin || isLast)) {
      const peak = yield* heldBetween(central, next, allowed);
      return peak === null ? null : yield* rootBetween(central, peak, allowed);
    }
    [last, lastMargin] = [next, nextMargin];
  }
  return null;
}

/** Slopes are taken over this share of a distance. */
const NUDGE = 1e-6;

/**
 * A place between two at which a concave function is not negative; null where there is none. The lines along its slopes at both ends
 * meet above its peak: where they meet below 0 there is no such place, and else where they meet is the next place to look.
 */
function* heldBetween(from: number, to: number, allowed: number): Asking<number | null> {
  let [a, b] = [from, to];
  for (let round = 0; round < 100; round++) {
    const width = b - a;
    const atA = (yield a) + allowed;
    const atB = (yield b) + allowed;
    const up = ((yield a + NUDGE * width) + allowed - atA) / NUDGE;
    const down = (atB - ((yield b - NUDGE * width) + allowed)) / NUDGE;
    if (!(up > 0 && down < 0)) return null;
    const share = (atB - atA - down) / (up - down);
    if (atA + up * share < 0) return null;
    const meet = a + share * width;
    const there = (yield meet) + allowed;
    if (there >= 0) return meet;
    if (!(meet !== a && meet !== b)) return null;
    if ((yield meet + NUDGE * width) + allowed > there) a = meet;
    else b = meet;
  }
  return null;
}

function* gridTurn(
  { least, most }: UncertainQuantity,
  central: number,
  direction: 1 | -1,
  furthest: number,
  allowed: number,
): Asking<number | null> {
  const inside = 1e-9 * (most - least);
  const end = direction > 0 ? most - inside : least + inside;
  const isHeld = (yield central) + allowed >= 0;
  let last = central;
  for (let place = 1; place <= GRID; place++) {
    const next = central + ((end - central) * place) / GRID;
    if ((yield next) + allowed >= 0 !== isHeld) return yield* rootBetween(last, next, allowed);
    if (Math.abs(next - central) >= furthest) return null;
    last = next;
  }
  return null;
}

/**
 * A change of sign between two places, of a concave margin the only one: regula falsi with the Illinois weights, kept honest by
 * halving every third time.
 */
function* rootBetween(from: number, to: number, allowed: number): Asking<number> {
  let [a, b] = [from, to];
  let fa = (yield a) + allowed;
  let fb = (yield b) + allowed;
  const isClose = (): boolean => Math.abs(b - a) <= 1e-13 * Math.max(Math.abs(a), Math.abs(b));
  const negligible = 1e-14 * (Math.abs(fa) + Math.abs(fb));
  // Where the far place is held by next to nothing, it may be where the margin falls below 0 again, and not where it rises above.
  while (fa < 0 && fb >= 0 && fb <= negligible && !isClose()) {
    const c = (a + b) / 2;
    const fc = (yield c) + allowed;
    if (c === a || c === b) break;
    if (fc >= 0) [b, fb] = [c, fc];
    else [a, fa] = [c, fc];
  }
  for (let round = 0; round < 200; round++) {
    if (Math.abs(fb) <= negligible || isClose()) break;
    const isHalving = round % 3 === 2;
    const c = isHalving ? (a + b) / 2 : b - (fb * (b - a)) / (fb - fa);
    const fc = (yield c) + allowed;
    if (fc >= 0 === fb >= 0) fa /= isHalving ? 1 : 2;
    else {
      a = b;
      fa = fb;
    }
    b = c;
    fb = fc;
  }
  return b;
}
