import type { ReactNode } from "react";
import { BRIEF_PHASES } from "../../present/index.ts";
import { useAnswer } from "../broker/index.ts";
import { Dialog } from "../elements/index.ts";
import { download, useKeeper } from "../keep/index.ts";

/** Makes the brief of the scenario as it is, and hands it to the downloads. */
export function BriefDialog({ close }: { readonly close: () => void }): ReactNode {
  const keeper = useKeeper();
  const { answer, stale, failed, progress } = useAnswer({ kind: "brief" });
  const isReady = answer !== null && !stale;
  return (
    <Dialog title="Hand over a brief" close={close}>
      <p>
        One page with the answer, the pictures, the tables and the figures they rest on. It opens anywhere
        without a network, and holds the whole scenario: do not hand it to anybody who should not see that.
      </p>
      <p role="status">
        {failed !== null
          ? `The brief cannot be made: ${failed}.`
          : isReady
            ? "The brief is ready."
            : `${progress === null ? "Making the brief" : BRIEF_PHASES[progress.phase]}…`}
      </p>
      <div className="actions">
        <button
          type="button"
          className="first"
          disabled={!isReady}
          onClick={() => download(keeper.fileName("html"), answer!.html, "text/html;charset=utf-8")}
        >
          Save as a page
        </button>
        <button
          type="button"
          disabled={!isReady}
          onClick={() => download(keeper.fileName("md"), answer!.markdown, "text/markdown;charset=utf-8")}
        >
          Save as Markdown
        </button>
      </div>
    </Dialog>
  );
}
