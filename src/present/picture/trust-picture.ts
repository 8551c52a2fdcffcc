import type { AssessResult, PlanTrust } from "../../engine/index.ts";
import { drawChances } from "../chart/index.ts";
import {
  atLeastInWords,
  hundredths,
  isNever,
  type Labels,
  mostTrustInWords,
  needsNone,
  perPeriod,
  pointsInText,
  whenInWords,
} from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

/** Trust needed along the steps of a plan, by party; null where no party needs any. */
export function trustPicture(trust: PlanTrust, plan: AssessResult, labels: Labels): PagePicture | null {
  const parties = Object.keys(trust.least).filter((id) => !needsNone(trust, id));
  if (parties.length === 0) return null;
  const columns = [...plan.steps.map((_, step) => String(step + 1)), "end"];
  const words = (party: string, place: number): string => {
    const value = trust.least[party]![place]!;
    const head = `${labels.party(party)}, ${whenInWords(plan, place + 1, labels)}`;
    if (value === null) return `${head}: depends on nobody`;
    const exposed = trust.exposure[party]![place];
    const other = labels.who(trust.of[party]![place]!);
    const loses = exposed
      ? `; it loses ${pointsInText(exposed.points)} ${perPeriod(labels)} by having kept on in vain`
      : "";
    return isNever(value)
      ? `${head}: no trust in ${other} is enough${loses}`
      : value === 0
        ? `${head}: needs no trust${loses}`
        : `${head}: that ${other} keeps on, with ${atLeastInWords(value)}${loses}`;
  };
  return {
    name: `trust-${plan.id}`,
    title: `${labels.plan(plan.id)}: trust needed along the steps`,
    description: mostTrustInWords(trust, plan, labels),
    reading:
      "How likely each party must think it that another keeps on, so that it does best to keep on itself, in hundredths, by step.",
    draw: (width) =>
      drawChances(
        {
          columns,
          unit: "trust needed, in 100, by step",
          lanes: parties.map((id) => ({
            id,
            name: labels.party(id),
            chances: trust.least[id]!,
            figures: trust.least[id]!.map((value) => (value === null ? null : hundredths(value))),
            beyond: "no trust is enough",
            words: columns.map((_, place) => words(id, place)),
          })),
        },
        width,
      ),
    table: {
      columns: [
        { header: "Trust needed, in 100", align: "left" },
        ...plan.steps.map((_, step) => ({ header: `Step ${step + 1}`, align: "right" as const })),
        { header: "Once done", align: "right" },
      ],
      rowParties: parties,
      rows: parties.map((id) => [
        labels.party(id),
        ...trust.least[id]!.map((value) =>
          value === null ? "-" : isNever(value) ? "never" : hundredths(value),
        ),
      ]),
    },
  };
}
