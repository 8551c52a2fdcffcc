import { type ReactNode, useEffect, useMemo, useState } from "react";
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
import { type LinkedView, viewOfLink } from "../keep/index.ts";
import { useKeys } from "../keys/index.ts";
import { TourOffer, TourProvider } from "../tour/index.ts";
import { Dock } from "./dock.tsx";
import { Guard } from "./guard.tsx";
import { PLACES } from "./places.ts";
import { Problems } from "./problems.tsx";
import { ReadingBar } from "./reading-bar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useUndo } from "./use-undo.ts";
import { Welcome } from "./welcome.tsx";

/** The places that the dock stands under. */
const DOCKED: readonly PlaceId[] = ["answer", "plan", "standoff"];

/** The whole page. @param view - what the address turns it to */
export function App({ view }: { readonly view: LinkedView }): ReactNode {
  const { origin } = useDocument();
  const [plan, setPlan] = useState<string | null>(view.plan);
  const [place, setPlace] = useState<PlaceId>(placeOf(view) ?? "answer");
  const [sections, setSections] = useState<Readonly<Partial<Record<PlaceId, string>>>>({});
  const [isText, setText] = useState(false);
  const [isHome, setHome] = useState(false);
  useEffect(() => {
    const turn = ({ newURL }: HashChangeEvent): void => {
      const to = viewOfLink(newURL);
      if (to.plan !== null) setPlan(to.plan);
      const place = placeOf(to);
      if (place !== null) setPlace(place);
    };
    addEventListener("hashchange", turn);
    return () => removeEventListener("hashchange", turn);
  }, []);
  // Whatever is opened from the first page takes its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked when another thing is open
  useEffect(() => setHome(false), [origin]);
  const choice = useMemo((): Choice => {
    const choosePlace = (id: PlaceId, section?: string): void => {
      setPlace(id);
      setHome(false);
      setText(false);
      if (section !== undefined) setSections((before) => ({ ...before, [id]: section }));
    };
    const choosePlan = (id: string): void => {
      setPlan(id);
      setHome(false);
    };
    const showText = (isShown: boolean): void => {
      setHome(false);
      setText(isShown);
    };
    return {
      plan,
      choosePlan,
      place,
      choosePlace,
      sectionOf: (id) => sections[id],
      isText,
      showText,
      isHome,
      goHome: () => setHome(true),
    };
  }, [plan, place, sections, isText, isHome]);
  const isDesk = origin !== null && !isHome;
  return (
    <Announcer>
      <UndoKeys />
      <ChoiceContext value={choice}>
        <TourProvider>
          <Remembering>
            <TopBar />
            <ReadingBar />
            <KeepBars />
            <TourOffer />
            {isDesk ? <Desk /> : <Welcome />}
            {isDesk && (isText || DOCKED.includes(place)) && <Dock />}
          </Remembering>
        </TourProvider>
      </ChoiceContext>
    </Announcer>
  );
}

function placeOf({ place }: LinkedView): PlaceId | null {
  return place !== null && Object.hasOwn(PLACES, place) ? (place as PlaceId) : null;
}

/** The place in front, or the text in its stead. */
function Desk(): ReactNode {
  const { place, isText } = useChoice();
  const { component: Place, label } = PLACES[place];
  return (
    <main className="desk" aria-label={isText ? "The scenario as text" : label} data-place={place}>
      {!isText && place === "answer" ? null : <h2 className="unseen">{isText ? "Text" : label}</h2>}
      <Problems />
      {isText ? (
        <TextPlace />
      ) : (
        <Guard key={place}>
          <Place />
        </Guard>
      )}
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
