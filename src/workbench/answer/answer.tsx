import type { ReactNode } from "react";
import { CompareView } from "./compare-view.tsx";

/** Which plans hold, how surely, and what each comes to. */
export function Answer(): ReactNode {
  return (
    <div className="panel">
      <CompareView />
    </div>
  );
}
