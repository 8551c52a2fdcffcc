import type { ReactNode } from "react";
import { unseenIn } from "../../scenario/index.ts";

/** Which characters of a text in a field do not show there; empty where all do. */
export function UnseenNote({ id, text }: { readonly id: string; readonly text: string }): ReactNode {
  const numbers = [...new Set(unseenIn(text).map(({ number }) => number))];
  return (
    <small id={id} className="unseen-note">
      {numbers.length > 0 && `Holds what does not show: ${numbers.join(" ")}`}
    </small>
  );
}
