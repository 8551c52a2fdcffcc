import { type AssessResult, measureRef } from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { type DeadlockData, drawDeadlock, type Wait } from "../chart/index.ts";
import { columns } from "../text-table.ts";
import { atStart, groupedByActors, type Labels, listed } from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

/** Who waits for whom where stances meet; null where nobody waits for anything. */
export function deadlockPicture(plan: AssessResult, scenario: Scenario, labels: Labels): PagePicture | null {
  const waits = waitsOf(plan, labels);
  if (waits.length === 0) return null;
  const data = { lanes: lanesOf(waits, scenario, plan, labels), waits };
  const circles = plan.deadlocks.length;
  return {
    name: `waiting-${plan.id}`,
    title: `${labels.plan(plan.id)}: who waits for whom`,
    description:
      circles === 0
        ? "No waits go round in a circle: there is no deadlock."
        : `${circles === 1 ? "One deadlock" : `${circles} deadlocks`}, in which each side waits for the other.`,
    reading: `An arrow leads from what is held back to what it waits for${circles === 0 ? "" : "; where heavy arrows go round, there is a deadlock"}.`,
    draw: (width) => drawDeadlock(data, width),
    table: {
      columns: columns("left", ["Party", "Holds back", "Waits for", "Deadlock"]),
      rows: waits.map((wait) => [
        wait.party,
        nameOf(wait.from, plan, labels),
        nameOf(wait.to, plan, labels),
        wait.isDeadlock ? "yes" : "no",
      ]),
      rowParties: waits.map(({ partyId }) => partyId),
    },
  };
}

interface NamedWait extends Wait {
  readonly party: string;
  readonly partyId: string;
}

function waitsOf(plan: AssessResult, labels: Labels): NamedWait[] {
  const inCircle = new Set(
    plan.deadlocks.flatMap((cycle) =>
      cycle.map((measure, index) => pair(measure, cycle[(index + 1) % cycle.length]!)),
    ),
  );
  const waits = new Map<string, NamedWait>();
  for (const { party, measure, for: conditions, requires } of plan.waiting) {
    for (const condition of [...conditions, ...requires]) {
      const to = condition.replace(/^not /, "");
      if (to === measure) continue;
      const key = pair(measure, to);
      waits.set(key, {
        from: measure,
        to,
        isDeadlock: inCircle.has(key),
        party: labels.party(party),
        partyId: party,
        words: `${atStart(labels.who(party))} holds back ${labels.measure(measure)} and waits for ${condition === to ? "" : "the end of "}${labels.measure(to)}`,
      });
    }
  }
  return [...waits.values()];
}

function pair(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

/** "End of Fuel" where a stance waits to undo it. */
function nameOf(id: string, plan: AssessResult, labels: Labels): string {
  const ends = plan.waiting.some(({ measure, undoes }) => measure === id && undoes === true);
  return `${ends ? "End of " : ""}${labels.measure(id)}`;
}

function lanesOf(
  waits: readonly Wait[],
  { parties, measures }: Scenario,
  plan: AssessResult,
  labels: Labels,
): DeadlockData["lanes"] {
  const ids = [...new Set(waits.flatMap(({ from, to }) => [from, to]))];
  const groups = groupedByActors(
    ids,
    (id) => measures.find((one) => one.id === measureRef(id).measure)!.by,
    parties.map(({ id }) => id),
  );
  // In the file's order, but those of a deadlock where its lanes meet, so that its arrows are short.
  const isStuck = new Set(waits.flatMap(({ from, to, isDeadlock }) => (isDeadlock ? [from, to] : [])));
  const firstStuck = groups.flatMap(({ own }) => own).find((id) => isStuck.has(id)) ?? "";
  return groups.map(({ parties, own }) => {
    const [stuck, other] = [own.filter((id) => isStuck.has(id)), own.filter((id) => !isStuck.has(id))];
    const sorted = stuck.includes(firstStuck) ? [...other, ...stuck] : [...stuck, ...other];
    return {
      id: parties.join(" "),
      name: listed(parties.map(labels.party)),
      nodes: sorted.map((id) => ({ id, name: nameOf(id, plan, labels) })),
    };
  });
}
