import type { ReactNode } from "react";
import type { SmallLadder as Ladder } from "../../present/index.ts";
import { VerdictMark } from "../elements/index.ts";

/** Length of a whole bar, as a share of the party's stake. */
const WHOLE = 0.1;
/** Party colours there are; then they repeat. */
const COLOURS = 5;

/** The ladder of an example's best plan, small: a lane a party, a column a step, a box a measure, below them what is to spare. */
export function SmallLadder({ of }: { readonly of: Ladder }): ReactNode {
  return (
    <figure className="small-ladder">
      <div className="lanes" aria-hidden="true">
        {of.lanes.map(({ badge, place, cells }) => (
          <div key={badge} className="lane" data-party-place={(place % COLOURS) + 1}>
            <span className="who">{badge}</span>
            {cells.map(({ chips, share, spoils }, step) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
                key={step}
                className="cell"
                data-beyond={of.steps[step] === "beyond"}
                data-spoils={spoils}
              >
                <span className="boxes">
                  {Array.from({ length: chips }, (_, box) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: one is as the other
                    <i key={box} />
                  ))}
                </span>
                {share !== null && of.steps[step] !== "beyond" && (
                  <b
                    data-tempted={share < 0}
                    style={{ width: `${Math.max(4, 100 * Math.min(1, Math.abs(share) / WHOLE))}%` }}
                  />
                )}
              </span>
            ))}
          </div>
        ))}
      </div>
      <figcaption>
        <VerdictMark standing={of.standing} /> {of.plan} <span className="unseen">{of.words}</span>
      </figcaption>
    </figure>
  );
}
