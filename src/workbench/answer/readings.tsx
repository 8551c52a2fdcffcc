import type { ReactNode } from "react";
import {
  differingInWords,
  labelsOf,
  plainText,
  readingsTable,
  readingsTableMeans,
} from "../../present/index.ts";
import type { OtherReading } from "../../scenario/index.ts";
import { useAnswer, useBroker, useReadingInForce } from "../broker/index.ts";
import { DataTable, Stale, useChoice } from "../elements/index.ts";

/** By whose figures everything is answered: the file's own, or one of its readings. */
export function ReadingChoice({ readings }: { readonly readings: readonly OtherReading[] }): ReactNode {
  const { text } = useBroker();
  const inForce = useReadingInForce();
  return (
    <p className="reading-choice">
      <label>
        Answered by{" "}
        <select
          value={inForce?.id ?? ""}
          onChange={({ target }) => text.answerBy(target.value === "" ? null : target.value)}
        >
          <option value="">the file's own figures</option>
          {readings.map(({ id, label }) => (
            <option key={id} value={id}>
              {plainText(label)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

/** Every plan by the readings of the file beside its own figures, and for each verdict that differs the fewest figures it hangs on. */
export function Readings(): ReactNode {
  const answered = useAnswer<"readings">({ kind: "readings" });
  const { plan: shown } = useChoice();
  const { answer, scenario } = answered;
  if (answer === null || scenario === null) return <Stale answered={answered} />;
  const labels = labelsOf(scenario);
  const differing = differingInWords(answer, scenario, labels);
  return (
    <Stale answered={answered}>
      <DataTable
        name="readings"
        table={readingsTable(answer.own, answer, scenario, labels, () => null)}
        caption={readingsTableMeans(false)}
        mark={(row) => (answer.own[row]!.id === shown ? "chosen" : undefined)}
      />
      {differing.length === 0 && <p>By every reading each plan has the same verdict.</p>}
      <ul className="plain-list">
        {differing.map(({ plan, words }) => (
          <li key={`${plan} ${words}`}>
            <strong>{labels.plan(plan)}.</strong> {words}
          </li>
        ))}
      </ul>
      {scenario.readings.map(({ id, label, note }) =>
        note === null ? null : (
          <p key={id} className="soft">
            {plainText(label)}: {plainText(note)}
          </p>
        ),
      )}
    </Stale>
  );
}
