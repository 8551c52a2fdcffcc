import { type ReactNode, useMemo } from "react";
import { labelsOf, timelinePicture } from "../../../brief/index.ts";
import { useAnswer } from "../../broker/index.ts";
import { useChoice } from "../../choice/index.ts";
import { Picture } from "../../picture/index.ts";
import { Stale } from "../../stale/index.ts";

/** Who does what, when it is verified, and what could be undone, in the plan looked at. */
export function TimelineView(): ReactNode {
  const answered = useAnswer({ kind: "compare" });
  const { plan: chosen } = useChoice();
  const { answer, scenario } = answered;
  const picture = useMemo(() => {
    const plan = answer?.plans.find(({ id }) => id === chosen) ?? answer?.plans[0];
    if (answer === null || scenario === null || plan === undefined) return null;
    const labels = labelsOf(scenario);
    return timelinePicture(plan, scenario, answer, labels);
  }, [answer, scenario, chosen]);
  return <Stale answered={answered}>{picture !== null && <Picture picture={picture} />}</Stale>;
}
