import type { ReactNode } from "react";
import { plainText } from "../../present/index.ts";

/** A note of the scenario, line by line. */
export function Note({ text }: { readonly text: string | null }): ReactNode {
  return text === null ? null : (
    <p className="note">
      {text
        .split("\n")
        .map((line) => plainText(line))
        .join("\n")}
    </p>
  );
}
