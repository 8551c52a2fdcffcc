import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useDocument } from "../document/index.ts";
import {
  Announcer,
  type Choice,
  ChoiceContext,
  Remembering,
  useChoice,
  type ViewId,
} from "../elements/index.ts";
import { KeepBars } from "../files/index.ts";
import { TourOffer, TourProvider } from "../tour/index.ts";
import { VIEWS } from "../views/index.ts";
import { WhyPanel } from "../why/index.ts";
import { Headline } from "./headline.tsx";
import { PANES } from "./panes.ts";
import { Problems } from "./problems.tsx";
import { Tabs } from "./tabs.tsx";
import { TopBar } from "./top-bar.tsx";
import { useUndo } from "./use-undo.ts";
import { Welcome } from "./welcome.tsx";

const VIEW_TABS = (Object.keys(VIEWS) as ViewId[]).map((id) => ({ id, label: VIEWS[id].label }));

/** The whole page. */
export function App(): ReactNode {
  const { origin } = useDocument();
  const [plan, choosePlan] = useState<string | null>(null);
  const [view, chooseView] = useState<ViewId>("compare");
  const [pane, setPane] = useState(PANES[0]!.id);
  const [side, chooseSide] = useState<"in" | "out">("out");
  const choice = useMemo((): Choice => {
    const choosePane = (id: string): void => {
      setPane(id);
      chooseSide("in");
    };
    return { plan, choosePlan, view, chooseView, pane, choosePane, side, chooseSide };
  }, [plan, view, pane, side]);
  return (
    <Announcer>
      <UndoKeys />
      <ChoiceContext value={choice}>
        <WhyPanel>
          <TourProvider>
            <TopBar />
            <KeepBars />
            <TourOffer />
            <Remembering>{origin === null ? <Welcome /> : <Desk />}</Remembering>
          </TourProvider>
        </WhyPanel>
      </ChoiceContext>
    </Announcer>
  );
}

/** The two halves: what goes in, and what comes out. On a narrow screen one at a time. */
function Desk(): ReactNode {
  const { pane, choosePane, side, chooseSide } = useChoice();
  return (
    <main className="desk" data-side={side}>
      <div className="sides" role="group" aria-label="Shown">
        <button type="button" aria-pressed={side === "in"} onClick={() => chooseSide("in")}>
          Assumptions
        </button>
        <button type="button" aria-pressed={side === "out"} onClick={() => chooseSide("out")}>
          Answer
        </button>
      </div>
      <section className="half in" aria-label="The scenario">
        <h2 className="unseen">The scenario</h2>
        <PaneTabs chosen={pane} choose={choosePane} />
      </section>
      <section className="half out" aria-label="The answer">
        <h2 className="unseen">The answer</h2>
        <Problems />
        <Headline />
        <ViewTabs />
      </section>
    </main>
  );
}

function PaneTabs({
  chosen,
  choose,
}: {
  readonly chosen: string;
  readonly choose: (id: string) => void;
}): ReactNode {
  const Pane = (PANES.find(({ id }) => id === chosen) ?? PANES[0]!).component;
  return (
    <Tabs name="Ways to edit the scenario" tabs={PANES} chosen={chosen} choose={choose}>
      <Pane />
    </Tabs>
  );
}

function ViewTabs(): ReactNode {
  const choice = useChoice();
  const { component: View } = VIEWS[choice.view];
  return (
    <Tabs name="Views" tabs={VIEW_TABS} chosen={choice.view} choose={choice.chooseView}>
      <View />
    </Tabs>
  );
}

/** Undo and redo by the usual keys, wherever the focus is; a field that is being edited keeps its own. */
function UndoKeys(): ReactNode {
  const { undo, redo } = useUndo();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof HTMLElement && event.target.dataset.dirty === "true") return;
      const key = event.key.toLowerCase();
      const isRedo = key === "y" || (key === "z" && event.shiftKey);
      if (key !== "z" && !isRedo) return;
      event.preventDefault();
      if (isRedo) redo();
      else undo();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [undo, redo]);
  return null;
}
