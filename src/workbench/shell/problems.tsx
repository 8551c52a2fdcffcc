import type { ReactNode } from "react";
import { count } from "../../present/index.ts";
import { useReading } from "../broker/index.ts";
import { useDocumentStore } from "../document/index.ts";
import { useChoice } from "../elements/index.ts";

/** At most so many problems are listed; the text marks them all. */
const MOST_LISTED = 5;

/** What is wrong with the text, and that what is shown is the last good answer. */
export function Problems(): ReactNode {
  const { diagnostics, hasErrors, scenario, failed } = useReading();
  const store = useDocumentStore();
  const { choosePane } = useChoice();
  const goTo = (from: number, to: number): void => {
    choosePane("text");
    // Once the text is shown.
    requestAnimationFrame(() => {
      const { length } = store.state.doc;
      store.dispatch({
        selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
        scrollIntoView: true,
      });
    });
  };
  if (failed !== null)
    return (
      <div className="problems" role="alert">
        <p>
          <strong>The engine could not be started</strong> ({failed}). Nothing is lost: the text can still be
          edited and saved. Reload the page to try again.
        </p>
      </div>
    );
  if (!hasErrors) return null;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return (
    <div className="problems" role="alert">
      <p>
        <strong>The text has {count(errors.length, "error")}.</strong>{" "}
        {scenario === null ? "There is no answer until it is mended." : "Greyed is the last good answer."}
      </p>
      <ul>
        {errors.slice(0, MOST_LISTED).map(({ code, range, message, hint }) => (
          <li key={`${code} ${range.start.offset} ${message}`}>
            <button type="button" className="link" onClick={() => goTo(range.start.offset, range.end.offset)}>
              Line {range.start.line}
            </button>
            : {message}
            {hint !== null && <span className="soft"> ({hint})</span>}
          </li>
        ))}
      </ul>
      {errors.length > MOST_LISTED && <p className="soft">and {errors.length - MOST_LISTED} more</p>}
    </div>
  );
}
