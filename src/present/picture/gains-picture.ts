import type { AssessResult, DesignedPlan } from "../../engine/index.ts";
import { drawFrontier, drawGains, type FrontierPlan } from "../chart/index.ts";
import {
  grouped,
  type Labels,
  listed,
  ofStake,
  perPeriod,
  points,
  signed,
  standingInWords,
  verdictInWords,
} from "../words/index.ts";
import type { PagePicture, PictureTable } from "./picture.ts";

/** More plans found than this are drawn as evenly spread ones among them. */
const MOST_FOUND = 300;

/**
 * What every plan of the file would bring every party, those found by search too, and where all would accept. For two parties gain
 * against gain; for more, plans against parties, as no plane holds them.
 */
export function gainsPicture(
  plans: readonly AssessResult[],
  partyIds: readonly string[],
  found: readonly DesignedPlan[],
  labels: Labels,
): PagePicture {
  const unit = perPeriod(labels);
  const every = Math.max(1, found.length / MOST_FOUND);
  const spread = Array.from(
    { length: Math.min(found.length, MOST_FOUND) },
    (_, index) => found[Math.floor(index * every)]!,
  );
  return {
    name: "gains",
    title: "What each plan would bring each party",
    description: describe(plans, partyIds, labels),
    reading:
      partyIds.length === 2 && found.length > MOST_FOUND
        ? `Of ${grouped(found.length)} plans found by search ${MOST_FOUND} are drawn.`
        : null,
    draw: (width) =>
      partyIds.length === 2
        ? drawFrontier(planeOf(plans, partyIds, spread, labels), width)
        : drawGains(matrixOf(plans, partyIds, found, labels), width),
    table: tableOf(plans, partyIds, unit, labels),
  };
}

function describe(plans: readonly AssessResult[], partyIds: readonly string[], labels: Labels): string {
  // Where there is no step there is nothing to accept.
  const asked = plans.filter(({ verdict }) => verdict !== "nothing");
  const others = asked.length === plans.length ? "" : " that have steps";
  const accepted = asked.filter((plan) => partyIds.every((id) => plan.accepts[id]!));
  const who =
    accepted.length === 0
      ? "No plan would be accepted by all."
      : accepted.length === asked.length
        ? asked.length === 1
          ? `All would accept ${others === "" ? "it" : labels.planInText(asked[0]!.id)}.`
          : asked.length === 2
            ? `All would accept both${others}.`
            : `All would accept every one of ${others === "" ? "them" : `the ${asked.length}${others}`}.`
        : `All would accept ${listed(accepted.map(({ id }) => labels.planInText(id)))}.`;
  const whether = accepted.length > 0 ? " To be accepted is not yet to hold." : "";
  return `Gains against no agreement, in ${perPeriod(labels)}; those of different parties do not compare. ${who}${whether}`;
}

function planeOf(
  plans: readonly AssessResult[],
  partyIds: readonly string[],
  found: readonly DesignedPlan[],
  labels: Labels,
): Parameters<typeof drawFrontier>[0] {
  const [first, second] = [partyIds[0]!, partyIds[1]!];
  const unit = perPeriod(labels);
  const worth = (gain: Readonly<Record<string, number>>): string =>
    `${labels.party(first)} ${signed(gain[first]!)}, ${labels.party(second)} ${signed(gain[second]!)}`;
  const most = Math.max(...found.map(({ share }) => share ?? 0), 1e-9);
  return {
    across: `Gain of ${labels.party(first)}, ${unit} \u2192`,
    up: `\u2191 Gain of ${labels.party(second)}, ${unit}`,
    zone: "both would accept",
    plans: plans.map(
      (plan): FrontierPlan => ({
        name: labels.plan(plan.id),
        standing: standingInWords(plan).kind,
        at: [plan.gain[first]!, plan.gain[second]!],
        words: `${labels.plan(plan.id)} ${standingInWords(plan).word}: ${worth(plan.gain)}`,
      }),
    ),
    found: found.map(({ gain, share, steps }, index) => ({
      at: [gain[first]!, gain[second]!],
      security: share === null ? 1 : Math.max(0, share) / most,
      words: `Found by search, no. ${index + 1}, ${steps.length} steps: ${worth(gain)}; to spare ${share === null ? "all" : ofStake(share, "a")}`,
    })),
  };
}

function matrixOf(
  plans: readonly AssessResult[],
  partyIds: readonly string[],
  found: readonly DesignedPlan[],
  labels: Labels,
): Parameters<typeof drawGains>[0] {
  const range = (values: readonly number[]): readonly [number, number] | null =>
    values.length === 0 ? null : [Math.min(...values), Math.max(...values)];
  return {
    parties: partyIds.map((id) => ({ id, name: labels.party(id) })),
    slackHeader: "Worst link, % of stake",
    plans: plans.map((plan) => {
      const worst = plan.worst === null ? null : 100 * plan.worst.share;
      const name = labels.plan(plan.id);
      const verdict = `${name} ${verdictInWords(plan, labels)}`;
      return {
        name,
        sign: standingInWords(plan).sign,
        values: [...partyIds.map((id) => plan.gain[id]!), worst],
        figures: [...partyIds.map((id) => signed(plan.gain[id]!)), worst === null ? "" : signed(worst)],
        words: [...partyIds.map((id) => `${name}, ${labels.party(id)}: ${signed(plan.gain[id]!)}`), verdict],
      };
    }),
    found:
      found.length === 0
        ? null
        : {
            name: `${found.length === 1 ? "One plan" : `${grouped(found.length)} plans`} found by search`,
            ranges: [
              ...partyIds.map((id) => range(found.map(({ gain }) => gain[id]!))),
              range(found.flatMap(({ share }) => (share === null ? [] : 100 * share))),
            ],
          },
  };
}

function tableOf(
  plans: readonly AssessResult[],
  partyIds: readonly string[],
  unit: string,
  labels: Labels,
): PictureTable {
  return {
    columns: [
      { header: `Plan (${unit})`, align: "left" },
      ...partyIds.map((id) => ({ header: `Gain ${labels.party(id)}`, align: "right" as const })),
      { header: "Worst link, % of stake", align: "right" },
    ],
    rows: plans.map((plan) => [
      labels.plan(plan.id),
      ...partyIds.map((id) => points(plan.gain[id]!)),
      plan.worst === null ? "-" : points(100 * plan.worst.share),
    ]),
  };
}
