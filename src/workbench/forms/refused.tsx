import type { ReactNode } from "react";

/** Beside a field: why what was typed there is not taken over. @param why - a sentence without its end; null: nothing is wrong */
export function Refused({ id, why }: { readonly id: string; readonly why: string | null }): ReactNode {
  return (
    <small id={id} role="status" className={why === null ? undefined : "why-unread"}>
      {why === null ? "" : `Not taken over: ${why}.`}
    </small>
  );
}
