import { createContext, useContext, useSyncExternalStore } from "react";
import type { Keeper } from "./keeper.ts";
import type { Keeping } from "./keeping.ts";

export const KeeperContext: React.Context<Keeper | null> = createContext<Keeper | null>(null);

/** Where the text is kept: to save, open and share. */
export function useKeeper(): Keeper {
  const keeper = useContext(KeeperContext);
  if (keeper === null) throw new Error("there is no keeper here");
  return keeper;
}

/** Where the text is kept: to show it. */
export function useKeeping(): Keeping {
  const keeper = useKeeper();
  return useSyncExternalStore(keeper.subscribe, keeper.snapshot);
}
