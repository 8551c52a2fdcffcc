import type { ReactNode } from "react";
import { answerInWords, labelsOf } from "../../present/index.ts";
import { useAnswer } from "../broker/index.ts";
import { CompareView } from "./compare-view.tsx";

/** Which plans hold, how surely, and what each comes to. */
export function Answer(): ReactNode {
  const { answer, scenario, stale } = useAnswer({ kind: "compare" });
  return (
    <>
      {answer !== null && scenario !== null && (
        <h2 className="answer-line" data-stale={stale}>
          {answerInWords(answer.plans, labelsOf(scenario))}
        </h2>
      )}
      <div className="panel">
        <CompareView />
      </div>
    </>
  );
}
