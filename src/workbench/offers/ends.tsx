import { type ReactNode, useMemo } from "react";
import { endInWords, endStatesInWords, endsTable, labelsOf, lackInWords } from "../../present/index.ts";
import { compile } from "../../scenario/index.ts";
import { useAnswer } from "../broker/index.ts";
import { DataTable, Stale, useRemembered } from "../elements/index.ts";
import { type Limits, measuresAsked, NO_LIMITS } from "./limits.ts";

/** One worker does both. */
export const AFTER_SEARCH = "It comes when the search above has ended, or is stopped.";

/** More of them no reader goes through. */
const MOST_ENDS = 8;

/** In which states plans could end, with what is asked to be done or left out: which keep by themselves, and what each gives everybody. */
export function Ends(): ReactNode {
  const [limits] = useRemembered<Limits>("offers limits", NO_LIMITS);
  const asked = measuresAsked(limits, "include");
  const answered = useAnswer<"ends">({
    kind: "ends",
    include: asked,
    exclude: measuresAsked(limits, "exclude"),
  });
  const { answer, scenario, progress } = answered;
  const model = useMemo(() => (scenario === null ? null : compile(scenario)), [scenario]);
  if (answer === null || scenario === null || model === null)
    return progress === null && answered.failed === null && !answered.stale ? (
      <p>Those states are too many to list; with measures left out they are fewer.</p>
    ) : (
      <>
        {progress === null && answered.failed === null && <p className="soft">{AFTER_SEARCH}</p>}
        <Stale answered={answered} />
      </>
    );
  const labels = labelsOf(scenario);
  const keeping = answer.ends.filter(({ keeps }) => keeps).slice(0, MOST_ENDS);
  const shown = [...keeping, ...answer.ends.filter(({ keeps }) => !keeps).slice(0, MOST_ENDS / 2)];
  return (
    <Stale answered={answered}>
      {endStatesInWords(answer, asked, model, labels).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {shown.length > 0 && (
        <>
          <DataTable
            name="ends"
            table={endsTable(shown, model, labels)}
            caption={`What each end gives for good${shown.length < answer.ends.length ? `; ${shown.length} of ${answer.ends.length}` : ""}.`}
          />
          <ol>
            {shown.map((end) => (
              <li key={end.inForce.join(" ")}>
                {endInWords(end, model, labels)}
                {end.keeps && end.accepted ? "" : `; ${lackInWords(end, labels)}`}.
              </li>
            ))}
          </ol>
        </>
      )}
    </Stale>
  );
}
