import { type ReactNode, useMemo } from "react";
import { labelsOf, temptationPicture } from "../../../brief/index.ts";
import { useAnswer } from "../../broker/index.ts";
import { useChoice } from "../../choice/index.ts";
import { Picture } from "../../picture/index.ts";
import { Stale } from "../../stale/index.ts";

/** Who would be tempted to break off the plan looked at, at which step, and by how much. */
export function TemptationView(): ReactNode {
  const answered = useAnswer({ kind: "compare" });
  const { plan: chosen } = useChoice();
  const { answer, scenario } = answered;
  const picture = useMemo(() => {
    const plan = answer?.plans.find(({ id }) => id === chosen) ?? answer?.plans[0];
    if (answer === null || scenario === null || plan === undefined) return null;
    return temptationPicture(plan, answer.partyIds, answer.patience, labelsOf(scenario));
  }, [answer, scenario, chosen]);
  return <Stale answered={answered}>{picture !== null && <Picture picture={picture} />}</Stale>;
}
