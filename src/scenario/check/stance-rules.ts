import { takenBack } from "../expand/index.ts";
import type { MeasureRef, Stance } from "../scenario.ts";
import type { Check, CheckContext } from "./check.ts";

/** A stance acts for its own party only, undoes only what can be undone, and says something in every rule. */
export const stanceRules: Check = {
  run: (context) => {
    const measures = new Map(context.scenario.measures.map((measure) => [measure.id, measure]));
    for (const stance of context.scenario.stances) {
      for (const [index, rule] of stance.rules.entries()) {
        const { does, undoes } = rule;
        checkOwner(context, stance, does);
        checkOwner(context, stance, undoes);
        for (const [item, ref] of undoes.entries()) {
          const place = context.places.at(undoes, item);
          const measure = measures.get(ref.measure);
          const back = measure === undefined ? "all" : takenBack(measure, context.scenario.quantities);
          if (back === "nothing") {
            context.report("undoes-irreversible", place, { measure: ref.measure });
          } else if (back === "part" && rule.upon === null) {
            context.report("undoes-partly-reversible", place, { measure: ref.measure });
          } else if (does.some((one) => overlaps(one, ref))) {
            context.report("does-and-undoes", place, { measure: ref.measure });
          }
        }
        const place = context.places.at(stance.rules, index);
        const isUnread =
          context.isBroken([...place.path, "does"]) || context.isBroken([...place.path, "undoes"]);
        if (does.length + undoes.length === 0 && !isUnread && !hasBrokenItem(context, place.path)) {
          context.report("rule-without-action", place, {});
        }
      }
    }
  },
};

function checkOwner(
  { scenario, places, report }: CheckContext,
  stance: Stance,
  refs: readonly MeasureRef[],
): void {
  const owners = new Map(scenario.measures.map((measure) => [measure.id, measure.by]));
  const isParty = scenario.parties.some((party) => party.id === stance.party);
  for (const [index, { measure }] of refs.entries()) {
    const by = owners.get(measure) ?? [];
    // An owner or a party that is unknown was reported as such.
    if (by.includes(stance.party) || !isParty) continue;
    const known = by.filter((owner) => scenario.parties.some((party) => party.id === owner));
    if (known.length === 0 || known.length < by.length) continue;
    report("not-own-measure", places.at(refs, index), { measure, party: stance.party, owners: known });
  }
}

/** Whether an entry of `does` or `undoes` could not be read and was left out. */
function hasBrokenItem({ isBroken }: CheckContext, rule: readonly (string | number)[]): boolean {
  return isBroken([...rule, "does", 0]) || isBroken([...rule, "undoes", 0]);
}

function overlaps(a: MeasureRef, b: MeasureRef): boolean {
  return a.measure === b.measure && (a.part === null || b.part === null || a.part === b.part);
}
