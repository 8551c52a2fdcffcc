import { type ReactNode, useLayoutEffect, useRef } from "react";
import { type Pages, putPages } from "./pages.ts";

/** The pages of a brief as they are, smaller. */
export function BriefPages({ pages }: { readonly pages: Pages }): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => putPages(host.current!, pages), [pages]);
  return <div className="brief-pages" role="group" aria-label="The pages of the brief" ref={host} />;
}
