import type { FirstStep, FirstTest, FirstTests } from "../../engine/index.ts";
import type { Labels } from "./labels.ts";
import { count, grouped, listed, percentOfStake, points, quoted } from "./number-words.ts";
import { perPeriod } from "./when-words.ts";

/** Which first step tells a type of a party from the party as it is counted on; a sentence each. */
export function firstTestInWords(
  { type, tried, of }: FirstTests,
  found: FirstTest,
  labels: Labels,
): string[] {
  const who = labels.who(found.party);
  const kind = quoted(type);
  const unfinished =
    tried < of
      ? [`Only ${grouped(tried)} of ${grouped(of)} first steps were tried, the smaller ones first.`]
      : [];
  const { test, untelling, hold, broken } = found;
  if (hold === 0)
    return [
      `No first step tells whether ${who} is ${kind}: none would be kept as an agreement of its own.`,
      ...unfinished,
    ];
  const silent =
    untelling === null
      ? []
      : [`${deeds(untelling, labels)} would tell nothing: even as ${kind} ${who} would keep it.`];
  const many = `Of ${count(hold, "first step")} that would be kept as an agreement of its own, ${who} would break ${broken === 0 ? "none" : broken === hold ? "every one" : grouped(broken)} as ${kind}.`;
  if (test === null)
    return [`No first step found tells whether ${who} is ${kind}.`, many, ...silent, ...unfinished];
  return [
    `The smallest first step that tells whether ${who} is ${kind}: ${deeds(test, labels)}.`,
    `As an agreement of its own it would be kept. As ${kind} ${who} would break it, and gain ${points(test.breaks)} by that, ${perPeriod(labels)}; as it is counted on it would lose ${points(test.keeps)}.`,
    inVain(test, who, labels),
    ...silent,
    many,
    `With more to come after it, even ${kind} may keep it for the sake of that: trust says so of a whole plan.`,
    ...unfinished,
  ];
}

/** What it costs to have trusted in vain. */
function inVain({ exposure, share }: FirstStep, who: string, labels: Labels): string {
  const losing = Object.entries(exposure).filter(([, amount]) => points(amount) !== points(0));
  if (losing.length === 0) return `Nobody loses anything by having trusted ${who} in vain.`;
  const amounts = losing.map(([party, amount]) => `${labels.who(party)} ${points(amount)}`);
  return `Who trusts ${who} in vain loses: ${listed(amounts)} (${perPeriod(labels)}; at most ${percentOfStake(share)}\u00a0% of a stake).`;
}

function deeds({ does }: FirstStep, labels: Labels): string {
  return listed(labels.measures(does).map(quoted), Number.POSITIVE_INFINITY);
}
