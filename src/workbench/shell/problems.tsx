import { type ReactNode, useEffect } from "react";
import { count } from "../../present/index.ts";
import { useBroker, useReading } from "../broker/index.ts";
import { useDocumentStore } from "../document/index.ts";
import { useChoice } from "../elements/index.ts";
import { useKeeper } from "../keep/index.ts";

/** At most so many problems are listed; the text marks them all. */
const MOST_LISTED = 5;

/** What is wrong with the text, and that what is shown is the last good answer. */
export function Problems(): ReactNode {
  const { diagnostics, hasErrors, scenario, failed } = useReading();
  const { text } = useBroker();
  const keeper = useKeeper();
  const store = useDocumentStore();
  const { showText } = useChoice();
  useEffect(() => {
    keeper.setAside(failed !== null);
  }, [failed, keeper]);
  const goTo = (from: number, to: number): void => {
    showText(true);
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
          <strong>The text could not be read</strong> ({failed}). Nothing is lost: it can still be edited and
          saved. When the page is loaded anew it is not opened by itself: the File menu has it.
        </p>
        <button type="button" onClick={() => text.readAgain()}>
          Read it again
        </button>
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
