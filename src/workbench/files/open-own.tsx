import type { ReactNode } from "react";
import { useKeeper } from "../keep/index.ts";
import { openNewScenario } from "./new-scenario.ts";
import { chooseFile } from "./open-file.ts";

/** To begin with something of the user's own. */
export function OpenOwn(): ReactNode {
  const keeper = useKeeper();
  return (
    <>
      <button type="button" className="first" onClick={() => chooseFile(keeper)}>
        Open a file…
      </button>
      <button type="button" onClick={() => openNewScenario(keeper)}>
        New scenario
      </button>
    </>
  );
}
