import type { ReactNode } from "react";

/** Saving, opening and sharing the scenario, in the top bar. */
export function FileMenu(): ReactNode {
  return null;
}
