import { type ReactNode, useState } from "react";

/** A part of a place that is made when it is opened. */
export function Fold({
  title,
  children,
}: {
  readonly title: string;
  readonly children: () => ReactNode;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="panel fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children()}
    </details>
  );
}
