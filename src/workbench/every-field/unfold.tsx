import { type ReactNode, useState } from "react";

/** A part of a form that is made when it is opened. */
export function Unfold({
  title,
  hint,
  many,
  isOpenFirst = false,
  children,
}: {
  readonly title: string;
  readonly hint: string | null;
  /** How many there are in it; left out: it is one. */
  readonly many?: number;
  readonly isOpenFirst?: boolean;
  readonly children: () => ReactNode;
}): ReactNode {
  const [isOpen, setOpen] = useState(isOpenFirst);
  return (
    <details className="unfold" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {title}
        {many !== undefined && <span className="soft"> {many === 0 ? "none" : many}</span>}
      </summary>
      {isOpen && (
        <div className="unfolded">
          {hint !== null && <p className="soft hint">{hint}</p>}
          {children()}
        </div>
      )}
    </details>
  );
}
