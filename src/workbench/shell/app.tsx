import { type ReactNode, useMemo, useState } from "react";
import { useDocument } from "../document/index.ts";
import { ScenarioEditor } from "../editor/index.ts";
import {
  Announcer,
  type Choice,
  ChoiceContext,
  type PlaceId,
  Remembering,
  useChoice,
} from "../elements/index.ts";
import { KeepBars } from "../files/index.ts";
import { useKeys } from "../keys/index.ts";
import { TourOffer, TourProvider } from "../tour/index.ts";
import { Dock } from "./dock.tsx";
import { PLACES } from "./places.ts";
import { Problems } from "./problems.tsx";
import { TopBar } from "./top-bar.tsx";
import { useUndo } from "./use-undo.ts";
import { Welcome } from "./welcome.tsx";

/** The places that the dock stands under. */
const DOCKED: readonly PlaceId[] = ["answer", "plan", "standoff"];

/** The whole page. */
export function App(): ReactNode {
  const { origin } = useDocument();
  const [plan, choosePlan] = useState<string | null>(null);
  const [place, setPlace] = useState<PlaceId>("answer");
  const [sections, setSections] = useState<Readonly<Partial<Record<PlaceId, string>>>>({});
  const [isText, showText] = useState(false);
  const choice = useMemo((): Choice => {
    const choosePlace = (id: PlaceId, section?: string): void => {
      setPlace(id);
      showText(false);
      if (section !== undefined) setSections((before) => ({ ...before, [id]: section }));
    };
    return { plan, choosePlan, place, choosePlace, sectionOf: (id) => sections[id], isText, showText };
  }, [plan, place, sections, isText]);
  return (
    <Announcer>
      <UndoKeys />
      <ChoiceContext value={choice}>
        <TourProvider>
          <Remembering>
            <TopBar />
            <KeepBars />
            <TourOffer />
            {origin === null ? <Welcome /> : <Desk />}
            {origin !== null && (isText || DOCKED.includes(place)) && <Dock />}
          </Remembering>
        </TourProvider>
      </ChoiceContext>
    </Announcer>
  );
}

/** The place in front, or the text in its stead. */
function Desk(): ReactNode {
  const { place, isText } = useChoice();
  const { component: Place, label } = PLACES[place];
  return (
    <main className="desk" aria-label={isText ? "The scenario as text" : label} data-place={place}>
      {!isText && place === "answer" ? null : <h2 className="unseen">{isText ? "Text" : label}</h2>}
      <Problems />
      {isText ? <TextPlace /> : <Place />}
    </main>
  );
}

/** The scenario as text, with the way back. */
function TextPlace(): ReactNode {
  const { place, showText } = useChoice();
  return (
    <section className="text-place" aria-label="Text">
      <div className="row">
        <button type="button" onClick={() => showText(false)}>
          Close the text<span className="unseen">, back to {PLACES[place].label}</span>
        </button>
      </div>
      <ScenarioEditor />
    </section>
  );
}

/** Undo and redo by the usual keys. */
function UndoKeys(): ReactNode {
  const { undo, redo } = useUndo();
  useKeys({ undo, redo });
  return null;
}
