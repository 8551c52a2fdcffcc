import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { useDocument } from "../document/index.ts";
import { useChoice } from "../elements/index.ts";
import { useKeeper } from "../keep/index.ts";
import { TourCard } from "./tour-card.tsx";
import { TOUR_STEPS } from "./tour-steps.ts";

/** Shown where nothing is open yet. */
const FIRST_EXAMPLE = "starter";

interface Tour {
  readonly start: () => void;
  /** Whether nobody has taken or declined it in this browser. */
  readonly isNew: boolean;
  readonly decline: () => void;
}

const TourContext: React.Context<Tour | null> = createContext<Tour | null>(null);

export function useTour(): Tour {
  const tour = useContext(TourContext);
  if (tour === null) throw new Error("there is no tour here");
  return tour;
}

/** Lets everything in it start the tour, and shows it. */
export function TourProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const keeper = useKeeper();
  const { origin } = useDocument();
  const { isHome, choosePlace } = useChoice();
  const [at, setAt] = useState<number | null>(null);
  const [isNew, setNew] = useState(() => keeper.preferences.get("tour") === null);
  const end = useCallback(() => {
    setAt(null);
    setNew(false);
    keeper.preferences.set("tour", "seen");
  }, [keeper]);
  const tour = useMemo(
    (): Tour => ({
      start: () => {
        if (isHome && origin !== null) choosePlace("answer");
        if (origin !== null) setAt(0);
        else void keeper.openExample(FIRST_EXAMPLE).then(() => setAt(0));
      },
      isNew: isNew && at === null,
      decline: end,
    }),
    [origin, keeper, isNew, at, end, isHome, choosePlace],
  );
  return (
    <TourContext value={tour}>
      {children}
      {at !== null && origin !== null && (
        <TourCard
          step={TOUR_STEPS[at]!}
          at={at}
          of={TOUR_STEPS.length}
          back={() => setAt(at - 1)}
          next={() => (at + 1 < TOUR_STEPS.length ? setAt(at + 1) : end())}
          end={end}
        />
      )}
    </TourContext>
  );
}

/** Offers the tour to who is here for the first time. */
export function TourOffer(): ReactNode {
  const { isNew, start, decline } = useTour();
  const { origin } = useDocument();
  if (!isNew || origin === null) return null;
  return (
    <section className="bar tour-offer" aria-label="Tour">
      <p>New here? A tour of one minute shows where things are.</p>
      <div className="actions">
        <button type="button" onClick={start}>
          Show me around
        </button>
        <button type="button" onClick={decline}>
          No, thanks
        </button>
      </div>
    </section>
  );
}

/** Starts the tour before anything is open. */
export function TourButton(): ReactNode {
  const { start } = useTour();
  return (
    <button type="button" onClick={start}>
      Show me around (one minute)
    </button>
  );
}
