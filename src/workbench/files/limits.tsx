import type { ReactNode } from "react";
import { useKeeper } from "../keep/index.ts";

/** What this page cannot do, for who is about to rely on it: where drafts lie, and how much of the machine it uses. */
export function Limits(): ReactNode {
  const keeper = useKeeper();
  return (
    <p className="soft limits">
      {keeper.keptIn} The page computes in two threads, however many the machine has; the command line uses
      all of them.
    </p>
  );
}
