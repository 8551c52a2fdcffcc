import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { useRemembered } from "./remembered.tsx";

/** Shares of the width that the left column may take, per cent; how far an arrow key moves the border. */
const LEAST = 35;
const MOST = 82;
const STEP = 2;

/** Two columns with a border that is dragged, or moved by arrows; a double click, or Enter, puts it back. On narrow pages they stand one below the other. */
export function Columns({
  name,
  usual,
  className,
  left,
  right,
}: {
  /** Of the place: where the border stands is kept for each. */
  readonly name: string;
  /** The share of the left column where nobody has moved it, per cent, as the style sheet has it. */
  readonly usual: number;
  readonly className: string;
  readonly left: ReactNode;
  readonly right: ReactNode;
}): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const isDragged = useRef(false);
  const [share, setShare] = useRemembered<number | null>(`columns of ${name}`, null);
  const set = (next: number): void => setShare(Math.round(Math.max(LEAST, Math.min(MOST, next)) * 10) / 10);
  const now = share ?? usual;
  const drag = (event: PointerEvent): void => {
    if (!isDragged.current) return;
    const { left: from, width } = frame.current!.getBoundingClientRect();
    set((100 * (event.clientX - from)) / width);
  };
  const press = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: now - STEP, ArrowRight: now + STEP, Home: LEAST, End: MOST }[event.key];
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (to === undefined) setShare(null);
    else set(to);
  };
  return (
    <div
      ref={frame}
      className={`columns ${className}`}
      style={share === null ? undefined : ({ "--left": `${share}%` } as CSSProperties)}
    >
      {left}
      <div
        className="splitter"
        role="separator"
        aria-orientation="vertical"
        aria-label="Border between the columns"
        aria-valuenow={Math.round(now)}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        title="Drag to make a column wider; double click puts it back"
        onPointerDown={(event) => {
          isDragged.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          isDragged.current = false;
        }}
        onPointerCancel={() => {
          isDragged.current = false;
        }}
        onDoubleClick={() => setShare(null)}
        onKeyDown={press}
      />
      {right}
    </div>
  );
}
