import type { ReactNode } from "react";
import { count, plainText } from "../../present/index.ts";
import { Dialog } from "../elements/index.ts";
import { type Keeping, useKeeper } from "../keep/index.ts";

/** Asks whether to open the scenario that a link holds. */
export function OfferDialog({ offered }: { readonly offered: NonNullable<Keeping["offered"]> }): ReactNode {
  const keeper = useKeeper();
  const answer = (isWanted: boolean) => (): void => void keeper.answerOffer(isWanted);
  return (
    <Dialog title="The link holds a scenario" close={answer(false)}>
      <p className="offered">
        <strong>{plainText(offered.title)}</strong>
        <span className="soft">{count(offered.text.split("\n").length, "line")}</span>
      </p>
      <p>
        It opens as a draft of its own: nothing of yours is replaced. Whoever made the link wrote its title
        and its figures.
      </p>
      <div className="actions">
        <button type="button" className="first" onClick={answer(true)}>
          Open it as a draft
        </button>
        <button type="button" onClick={answer(false)}>
          Not now
        </button>
      </div>
    </Dialog>
  );
}
