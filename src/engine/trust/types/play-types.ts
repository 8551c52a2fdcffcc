import { type ByParty, findPlan } from "../../assess/index.ts";
import { type CompiledPlan, checkPatience, EngineError, type Model } from "../../model/index.ts";
import { trust } from "../trust.ts";
import type { PlanTrust, TypePlay } from "../trust-result.ts";
import { beliefsAfter, lessonOf } from "./belief.ts";
import { certificateOf } from "./certificate.ts";
import { forEachEquilibrium } from "./equilibria.ts";
import { undominatedStops } from "./left-out.ts";
import { otherViolations } from "./other-violation.ts";
import { type Outcome, outcomesOf } from "./outcomes.ts";
import { type Game, gameOf } from "./players.ts";
import { prospectsOf, worthOfStop } from "./prospects.ts";

/** An equilibrium, and what it is chosen by. */
interface Played {
  /** Per player: the step at which it breaks. */
  readonly profile: readonly number[];
  readonly completes: number;
  /** Per player, points per period. */
  readonly gains: readonly number[];
}

/** Chances that differ by no more are equal. */
const EQUAL_CHANCE = 1e-12;

/**
 * Who would stop where, if nobody knows of which type the others are: equilibria in pure strategies by enumeration.
 *
 * @param asked - id of a plan of the model, or a compiled plan
 * @param exposure - what each party loses by having trusted in vain, by which it is told what asking at a step costs
 * @throws EngineError `unknown-plan`, `types-interrupted`, `too-many-profiles`, `missing-patience`, `too-many-linked-measures`
 * Exact up to floating point. Deterministic. Source: docs/theory/trust.md#types.
 */
export function playTypes(
  model: Model,
  asked: string | CompiledPlan,
  exposure: PlanTrust["exposure"] = trust(model, asked).exposure,
): TypePlay {
  const plan = typeof asked === "string" ? findPlan(model, asked) : asked;
  if (plan.nodes !== null) throw new EngineError("types-interrupted", plan.id);
  checkPatience(model);
  const game = gameOf(model, plan);
  const outcome = outcomesOf(game);
  const isSpoilt = otherViolations(game, outcome);
  const isCertain = certificateOf(model, plan, game.players);
  let equilibria = 0;
  let certified = true;
  const found: { best: Played | null; worst: Played | null } = { best: null, worst: null };
  forEachEquilibrium(game, outcome, undominatedStops(game, outcome), (profile) => {
    if (isSpoilt(profile)) return;
    equilibria++;
    certified &&= isCertain(profile);
    const played = playedOf(game, outcome, profile);
    const { best, worst } = found;
    if (best === null || compare(game, played, best) < 0) found.best = played;
    if (worst === null || compareWorse(game, played, worst) < 0) found.worst = played;
  });
  return resultOf(game, exposure, { equilibria, certified }, found.best, found.worst);
}

function playedOf(game: Game, outcome: Outcome, profile: readonly number[]): Played {
  const { players, ofParty, last } = game;
  const completes = ofParty.reduce((product, own) => {
    const staying = own.filter((player) => profile[player]! > last);
    if (staying.length === own.length) return product;
    return product * staying.reduce((sum, player) => sum + players[player]!.weight, 0);
  }, 1);
  const gains = players.map((player, index) => {
    const prospects = prospectsOf(game, outcome, profile, index);
    return worthOfStop(player, prospects, last, profile[index]!) - player.start;
  });
  return { profile: profile.slice(), completes, gains };
}

/** Below 0 where the first comes before: more often completed, then more for the sincere types, party by party, then breaking earlier. */
function compare(game: Game, one: Played, other: Played): number {
  if (Math.abs(one.completes - other.completes) > EQUAL_CHANCE) return other.completes - one.completes;
  return -sincerely(game, one, other) || inOrder(one, other);
}

/** The other way round. */
function compareWorse(game: Game, one: Played, other: Played): number {
  if (Math.abs(one.completes - other.completes) > EQUAL_CHANCE) return one.completes - other.completes;
  return sincerely(game, one, other) || inOrder(one, other);
}

/** Points of different parties are not added up: the first party whose sincere type tells the two apart decides. */
function sincerely({ players, ofParty }: Game, one: Played, other: Played): number {
  for (const own of ofParty) {
    const sincere = own[0]!;
    const difference = one.gains[sincere]! - other.gains[sincere]!;
    if (Math.abs(difference) > players[sincere]!.tolerance) return difference;
  }
  return 0;
}

function inOrder(one: Played, other: Played): number {
  const at = one.profile.findIndex((stop, player) => stop !== other.profile[player]);
  return at === -1 ? 0 : one.profile[at]! - other.profile[at]!;
}

function resultOf(
  game: Game,
  exposure: PlanTrust["exposure"],
  found: Pick<TypePlay, "equilibria" | "certified">,
  best: Played | null,
  worst: Played | null,
): TypePlay {
  const { plan, last } = game;
  if (best === null || worst === null) {
    const none = { stops: null, completes: null, gain: null, worst: null, belief: [], tells: [] };
    return { plan: plan.id, ...found, ...none };
  }
  const beliefs = beliefsAfter(game, best.profile);
  return {
    plan: plan.id,
    ...found,
    stops: stopsIn(game, best),
    completes: best.completes,
    gain: byType(game, (player) => best.gains[player]!),
    worst: { stops: stopsIn(game, worst), completes: worst.completes },
    belief: plan.bundles.map((_, k) => ({
      after: k + 1,
      of: byType(game, (player) => beliefs[k + 1]![player]!),
    })),
    tells: Array.from({ length: last - 1 }, (_, k) => {
      const { bits, breaks } = lessonOf(game, best.profile, beliefs[k]!, k + 1);
      return { step: k + 1, bits, price: priceAt(game, exposure, breaks, k) };
    }),
  };
}

/** What it costs each party to see a step through: what it is exposed to there, as often as another breaks there. */
function priceAt(
  { model }: Game,
  exposure: PlanTrust["exposure"],
  breaks: readonly number[],
  k: number,
): ByParty<number> {
  const prices = model.partyIds.map((id, party): [string, number] => {
    const keep = breaks.reduce(
      (product, chance, other) => (other === party ? product : product * (1 - chance)),
      1,
    );
    return [id, (exposure[id]?.[k]?.points ?? 0) * (1 - keep)];
  });
  return Object.fromEntries(prices);
}

function stopsIn(game: Game, { profile }: Played): ByParty<Record<string, number | null>> {
  return byType(game, (player) => (profile[player]! > game.last ? null : profile[player]!));
}

function byType<T>(
  { model, players, ofParty }: Game,
  figure: (player: number) => T,
): ByParty<Record<string, T>> {
  const entries = ofParty.map((own, party): [string, Record<string, T>] => [
    model.partyIds[party]!,
    Object.fromEntries(own.map((player) => [players[player]!.id, figure(player)])),
  ]);
  return Object.fromEntries(entries);
}
