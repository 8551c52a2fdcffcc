import type { Verdict } from "../../engine/index.ts";
import type { ChangedReadings } from "../../study/index.ts";
import type { Labels } from "./labels.ts";
import { listed, quoted } from "./number-words.ts";

const VERDICTS: Readonly<Record<Verdict, string>> = {
  nothing: "leads to no step",
  declined: "is declined",
  breaks: "breaks",
  holds: "holds",
};

/** What reads otherwise since the second edition of the model, and the plans of which it says something else; none where nothing does. */
export function changedReadingsInWords({ changed, turned }: ChangedReadings, labels: Labels): string[] {
  if (changed.length === 0) return [];
  const names = labels.measures(changed.map(({ path }) => path[1]!)).map(quoted);
  const [verb, counts, counted] =
    changed.length === 1 ? ["takes", "it counts", "it counted"] : ["take", "they count", "they counted"];
  return [
    `${listed(names)} ${verb} more than one ${labels.period}: while work goes on ${counts} as far as it has come; before, ${counted} as complete from the first day. For the old reading write progress: at-once.`,
    ...turned.map(
      ({ plan, was, is }) =>
        `By the old reading ${labels.planInText(plan)} ${VERDICTS[was]}; now it ${VERDICTS[is]}.`,
    ),
  ];
}
