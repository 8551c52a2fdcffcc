import type { ReactNode } from "react";
import { DraftList, Limits, OpenOwn } from "../files/index.ts";
import { Gallery } from "../gallery/index.ts";
import { TourButton } from "../tour/index.ts";

/** What the page shows before anything is open. */
export function Welcome(): ReactNode {
  return (
    <main className="welcome">
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
