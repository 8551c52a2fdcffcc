import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { plainText } from "../../present/index.ts";
import type { RunAsked } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { Stale, useRemembered } from "../elements/index.ts";
import { type ChosenRun, chooseRun } from "./choose-run.ts";

/** The sweep that was opened last; null: none. */
export function useSweep(): [ChosenRun | null, (run: ChosenRun | null) => void] {
  return useRemembered<ChosenRun | null>("sweep", null);
}

/** What a sweep of what is open comes to, as its folder has it; nothing that is open changes. */
export function Swept(): ReactNode {
  const [chosen, choose] = useSweep();
  const place = useRef<HTMLDetailsElement>(null);
  // It was asked for: whoever opened it is led to it, also where it was opened before.
  useEffect(() => {
    if (chosen !== null) place.current?.scrollIntoView({ block: "start" });
  }, [chosen]);
  if (chosen === null) return null;
  return (
    <details ref={place} open className="panel fold swept">
      <summary>In many worlds</summary>
      {"run" in chosen ? <Told {...chosen} /> : <Refused {...chosen} />}
      <p className="actions">
        <button type="button" onClick={() => chooseRun(choose)}>
          Another sweep…
        </button>
        <button type="button" onClick={() => choose(null)}>
          Put it away
        </button>
      </p>
    </details>
  );
}

function Told({ name, run }: { readonly name: string; readonly run: RunAsked }): ReactNode {
  const answered = useAnswer<"run">({ kind: "run", ...run });
  const { answer } = answered;
  return (
    <Stale answered={answered}>
      {answer === null ? null : "refused" in answer ? (
        <Refused name={name} problem={answer.refused} />
      ) : (
        <Markup html={answer.html} />
      )}
    </Stale>
  );
}

function Refused({ name, problem }: { readonly name: string; readonly problem: string }): ReactNode {
  return (
    <p className="failed" role="alert">
      {plainText(name)} {problem}.
    </p>
  );
}

/** As the brief has it: parsed, not loaded, so that nothing in it runs. */
function Markup({ html }: { readonly html: string }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    place.current!.replaceChildren(...body.childNodes);
  }, [html]);
  return <div ref={place} className="told" />;
}
