import { Fragment, type ReactNode } from "react";

/** Words in which `…` holds the id of something in the scenario. */
export function Marked({ text }: { readonly text: string }): ReactNode {
  return text.split("`").map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
    index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
  );
}
