import type { ReactNode } from "react";
import { count, plainText } from "../../present/index.ts";
import { otherFigures } from "../../scenario/index.ts";
import { useBroker, useReadingInForce } from "../broker/index.ts";
import { useChoice } from "../elements/index.ts";

/** In every place, while all that is answered is by a reading of the file: which, and the way back. */
export function ReadingBar(): ReactNode {
  const { text } = useBroker();
  const reading = useReadingInForce();
  const { place, isHome } = useChoice();
  if (reading === null || isHome) return null;
  return (
    <section className="bar reading-bar" aria-label="Reading in force">
      <p>
        <strong>By the reading “{plainText(reading.label)}”</strong>, which has{" "}
        {count(otherFigures(reading).length, "figure")} of its own: every verdict, plan found and figure
        answered here is by it.
        {place === "values" &&
          " The table has its figures, marked R, where it has some, and there a change is one of the reading; all others are the file's."}
      </p>
      <p className="actions">
        <button type="button" onClick={() => text.answerBy(null)}>
          Back to the file's own figures
        </button>
      </p>
    </section>
  );
}
