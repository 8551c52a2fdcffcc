import { type ReactNode, useMemo } from "react";
import { capitalised, labelsOf, standingInWords, weakestFact } from "../../present/index.ts";
import { planStanding } from "../../study/index.ts";
import { useAnswer, useReading } from "../broker/index.ts";
import { chosenPlan, useChoice, useRemembered, VerdictMark } from "../elements/index.ts";
import { FormFrame } from "../forms/index.ts";
import { DockSlider } from "./dock-slider.tsx";

/** So many figures at most; narrow pages show fewer of them. */
const MOST_SLIDERS = 3;

/** At the foot of the page: how the plan looked at stands, and the figures nearest to where that turns, to move and watch. */
export function Dock(): ReactNode {
  const { hasErrors, scenario: read } = useReading();
  const choice = useChoice();
  const { answer, scenario } = useAnswer({ kind: "compare" });
  const plan = chosenPlan(answer?.plans, choice);
  const asked = useAnswer({ kind: "switches", plan: plan?.id ?? "" });
  const [pinned, pin] = useRemembered<readonly string[]>("figures pinned in the dock", []);
  const labels = useMemo(() => (scenario === null ? null : labelsOf(scenario)), [scenario]);
  if (hasErrors || read === null || labels === null || plan === undefined) return null;
  const found = (asked.answer?.plans[plan.id] ?? []).filter(
    ({ figure }) => figure.kind === "number" || figure.kind === "uniform" || figure.kind === "pert",
  );
  const isPinned = (id: string): boolean => pinned.includes(id);
  const figures = [
    ...found.filter(({ id }) => isPinned(id)),
    ...found.filter(({ id }) => !isPinned(id)),
  ].slice(0, MOST_SLIDERS);
  const fact = weakestFact(plan, labels);
  return (
    <section className="dock" aria-label="Figures nearest to turning the verdict">
      <div className="dock-verdict">
        <strong>
          <VerdictMark standing={planStanding(plan)} /> {labels.plan(plan.id)}
        </strong>
        <span>
          {capitalised(standingInWords(plan).word)}. {fact?.lead}
        </span>
      </div>
      {figures.length === 0 ? (
        <p className="soft dock-none">
          {asked.answer === null && asked.failed === null
            ? "Looking for the figures that would turn it …"
            : "No single figure turns this verdict."}
        </p>
      ) : (
        <FormFrame>
          <div className="dock-sliders">
            {figures.map((figure) => (
              <DockSlider
                key={figure.id}
                of={figure}
                short={labels.badge}
                isPinned={isPinned(figure.id)}
                pin={() =>
                  pin(
                    isPinned(figure.id) ? pinned.filter((one) => one !== figure.id) : [...pinned, figure.id],
                  )
                }
              />
            ))}
          </div>
        </FormFrame>
      )}
      <button
        type="button"
        className="link dock-all"
        onClick={() => choice.choosePlace("values", "measures")}
      >
        All figures
      </button>
    </section>
  );
}
