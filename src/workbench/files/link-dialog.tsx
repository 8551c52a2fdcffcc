import { type ReactNode, useState } from "react";
import { Dialog } from "../elements/index.ts";
import { textOfLink, useKeeper } from "../keep/index.ts";

/** Opens a link that somebody sent, in this workbench whatever address it was made for. */
export function LinkDialog({ close }: { readonly close: () => void }): ReactNode {
  const keeper = useKeeper();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Dialog title="Open a link" close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const found = textOfLink(String(new FormData(event.currentTarget).get("link")));
          if (found === null)
            setProblem("This holds no scenario: a link made by Share has #scenario= in it.");
          else if ("problem" in found) setProblem(found.problem);
          else {
            close();
            keeper.offer(found);
          }
        }}
      >
        <label className="field">
          The link, or its part from the # on
          <textarea name="link" rows={4} required spellCheck={false} />
        </label>
        {problem !== null && (
          <p className="failed" role="alert">
            {problem}
          </p>
        )}
        <p className="soft">Nothing is fetched: the scenario is in the link itself.</p>
        <div className="actions">
          <button type="submit" className="first">
            Look inside
          </button>
        </div>
      </form>
    </Dialog>
  );
}
