import { type ReactNode, useState } from "react";
import { useKeeper } from "../keep/index.ts";
import { StartDialog } from "../values/index.ts";
import { chooseToOpen } from "./open-file.ts";

/** To begin with something of the user's own. */
export function OpenOwn(): ReactNode {
  const keeper = useKeeper();
  const [isStarting, start] = useState(false);
  return (
    <>
      <button type="button" className="first" onClick={() => chooseToOpen(keeper)}>
        Open a file…
      </button>
      <button type="button" onClick={() => start(true)}>
        New scenario
      </button>
      {isStarting && <StartDialog close={() => start(false)} />}
    </>
  );
}
