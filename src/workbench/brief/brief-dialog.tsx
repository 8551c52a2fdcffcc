import { type ReactNode, useId, useMemo, useState } from "react";
import { BRIEF_PHASES, labelsOf, plainText } from "../../present/index.ts";
import { fromHoldingToHopeless, planStanding, type Question } from "../../study/index.ts";
import { useAnswer, useReading } from "../broker/index.ts";
import { Dialog, VerdictMark } from "../elements/index.ts";
import { download, useKeeper } from "../keep/index.ts";
import { useKeys } from "../keys/index.ts";
import { useSweep } from "../offers/index.ts";
import { BriefPages } from "./brief-pages.tsx";
import { pagesOf, printPages } from "./pages.ts";

/** Makes the brief of the scenario as it is: which plans, how long, of which day; shows its pages, prints them and hands them to the downloads. */
export function BriefDialog({ close }: { readonly close: () => void }): ReactNode {
  const keeper = useKeeper();
  const [plans, choosePlans] = useState<readonly string[]>([]);
  const [appendix, setAppendix] = useState(false);
  const [date, setDate] = useState("");
  const [searches, setSearches] = useState(true);
  const [tellsRun, setTellsRun] = useState(true);
  const [run] = useSweep();
  const opened = run !== null && "run" in run ? run : null;
  const asked: Question<"brief"> = {
    kind: "brief",
    ...(searches ? {} : { design: "none" }),
    ...(opened === null || !tellsRun ? {} : { run: opened.run }),
    ...(plans.length === 0 ? {} : { plans }),
    ...(appendix ? { appendix } : {}),
    ...(date === "" ? {} : { date }),
  };
  const { answer, stale, failed, progress } = useAnswer(asked);
  const isReady = answer !== null && !stale;
  const html = answer?.html ?? null;
  const pages = useMemo(() => (html === null ? null : pagesOf(html)), [html]);
  const print = (): void => {
    if (isReady && pages !== null) printPages(pages);
  };
  useKeys({ brief: print });
  const save = (ending: "html" | "md", type: string, text: string): void => {
    download(keeper.fileName(ending), text, `${type};charset=utf-8`);
    close();
  };
  return (
    <Dialog title="Make the brief" close={close} wide>
      <div className="brief-dialog">
        <div className="brief-asked">
          <div className="brief-choices">
            <Plans chosen={plans} choose={choosePlans} />
            <fieldset>
              <legend>Length</legend>
              <label>
                <input type="radio" name="length" checked={!appendix} onChange={() => setAppendix(false)} />
                <span>Short: an executive page, then the other plans</span>
              </label>
              <label>
                <input type="radio" name="length" checked={appendix} onChange={() => setAppendix(true)} />
                <span>With appendix: sums, pictures, every figure and source</span>
              </label>
            </fieldset>
            <fieldset>
              <legend>Also on its pages</legend>
              <label>
                <input
                  type="checkbox"
                  checked={searches}
                  onChange={({ target }) => setSearches(target.checked)}
                />
                <span>A plan not in the file that does better, if a search finds one</span>
              </label>
              {opened === null ? null : (
                <label>
                  <input
                    type="checkbox"
                    checked={tellsRun}
                    onChange={({ target }) => setTellsRun(target.checked)}
                  />
                  <span>In many worlds: the sweep {plainText(opened.name)}</span>
                </label>
              )}
            </fieldset>
            <label className="field">
              Dated (may stay empty)
              <input type="date" value={date} onChange={({ target }) => setDate(target.value)} />
            </label>
          </div>
          <p role="status">
            {failed !== null
              ? `The brief cannot be made: ${failed}.`
              : isReady
                ? "The brief is ready."
                : `${progress === null ? "Making the brief" : BRIEF_PHASES[progress.phase]}…`}
          </p>
          {isReady && opened !== null && tellsRun && answer.refused !== null ? (
            <p className="failed" role="alert">
              Without the sweep: {plainText(opened.name)} {answer.refused}.
            </p>
          ) : null}
          <div className="actions">
            {!isReady && failed === null && progress?.phase === "design" ? (
              <button type="button" onClick={() => setSearches(false)}>
                Stop looking for plans
              </button>
            ) : null}
            <button
              type="button"
              className="first"
              disabled={!isReady}
              onClick={() => save("html", "text/html", answer!.html)}
            >
              Save as a page
            </button>
            <button type="button" disabled={!isReady} onClick={print}>
              Print or PDF
            </button>
            <button
              type="button"
              disabled={!isReady}
              onClick={() => save("md", "text/markdown", answer!.markdown)}
            >
              Save as Markdown
            </button>
          </div>
          <p className="soft">
            A saved page holds the whole scenario: do not hand it to anybody who should not see that. Paper
            and Markdown do not.
          </p>
        </div>
        <div className="brief-preview" data-stale={!isReady}>
          {pages === null ? null : <BriefPages pages={pages} />}
        </div>
      </div>
    </Dialog>
  );
}

/** The plans that are told step by step; the first one chosen leads the page. */
function Plans({
  chosen,
  choose,
}: {
  readonly chosen: readonly string[];
  readonly choose: (ids: readonly string[]) => void;
}): ReactNode {
  const { scenario } = useReading();
  const { answer } = useAnswer({ kind: "compare" });
  const about = useId();
  if (scenario === null || answer === null) return null;
  const labels = labelsOf(scenario);
  const plans = fromHoldingToHopeless(answer.plans.filter(({ verdict }) => verdict !== "nothing"));
  if (plans.length < 2) return null;
  return (
    <fieldset aria-describedby={about}>
      <legend>Plans told step by step</legend>
      <p className="soft" id={about}>
        {chosen.length === 0
          ? "None chosen: those nearest to holding, the surest first."
          : `It leads with ${labels.planInText(chosen[0]!)}.`}
      </p>
      {plans.map((plan) => (
        <label key={plan.id}>
          <input
            type="checkbox"
            checked={chosen.includes(plan.id)}
            onChange={({ target }) =>
              choose(target.checked ? [...chosen, plan.id] : chosen.filter((id) => id !== plan.id))
            }
          />
          <span>
            <VerdictMark standing={planStanding(plan)} /> {labels.plan(plan.id)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
