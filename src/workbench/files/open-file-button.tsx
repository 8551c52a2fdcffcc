import type { ReactNode } from "react";
import { useKeeper } from "../keep/index.ts";
import { chooseFile } from "./open-file.ts";

/** Opens a file of the user's own. */
export function OpenFileButton(): ReactNode {
  const keeper = useKeeper();
  return (
    <p className="actions open-own">
      <button type="button" className="first" onClick={() => chooseFile(keeper)}>
        Open a file…
      </button>
      <span className="soft">or drag a scenario or a brief onto this page.</span>
    </p>
  );
}
