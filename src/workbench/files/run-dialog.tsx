import { type ReactNode, useLayoutEffect, useRef } from "react";
import { plainText } from "../../present/index.ts";
import type { RunAsked } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { Dialog, Stale } from "../elements/index.ts";
import type { ChosenRun } from "./choose-run.ts";

/** What a sweep of what is open comes to, as its folder has it; nothing that is open changes. */
export function RunDialog({
  chosen,
  chooseAnother,
  close,
}: {
  readonly chosen: ChosenRun;
  readonly chooseAnother: () => void;
  readonly close: () => void;
}): ReactNode {
  return (
    <Dialog title="In many worlds" close={close} wide>
      {"run" in chosen ? <Told {...chosen} /> : <Refused {...chosen} />}
      <p className="actions">
        <button type="button" onClick={chooseAnother}>
          Another sweep…
        </button>
      </p>
    </Dialog>
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
