import type { ReactNode } from "react";
import { plainText } from "../../present/index.ts";
import { useReading } from "../broker/index.ts";
import { useDocument } from "../document/index.ts";
import { useChoice } from "../elements/index.ts";
import { DraftList, Limits, OpenOwn } from "../files/index.ts";
import { Gallery } from "../gallery/index.ts";
import { TourButton } from "../tour/index.ts";

/** The first page: what the page shows before anything is open, and its home afterwards. */
export function Welcome(): ReactNode {
  const { origin } = useDocument();
  const { scenario } = useReading();
  const { choosePlace, place } = useChoice();
  return (
    <main className="welcome">
      {origin !== null && (
        <p className="actions">
          <button type="button" className="first" onClick={() => choosePlace(place)}>
            Back to {plainText(scenario?.title ?? origin.name)}
          </button>
        </p>
      )}
      <h2>Which step-by-step exchanges would be kept?</h2>
      <p>
        Write down who could do what, what it is worth to whom, and the plans on the table; change an
        assumption and watch the answer move. Nothing you open or type leaves this machine.
      </p>
      <p className="actions">
        <OpenOwn />
        <TourButton />
      </p>
      <p className="soft">A scenario or a brief can also be dragged onto this page.</p>
      <DraftList quiet />
      <h3>Begin with an example</h3>
      <Gallery heading="h4" />
      <Limits />
    </main>
  );
}
