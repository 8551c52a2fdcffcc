import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";

/** Something that can be done, in a menu. */
export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  /** Keys that do the same, as people write them. */
  readonly keys?: string;
  readonly disabled?: boolean;
}

/** A button that opens a list of things to do; arrows move in it, Escape closes it. */
export function Menu({
  label,
  groups,
  className,
}: {
  readonly label: ReactNode;
  /** Parted by a line; empty ones are left out. */
  readonly groups: readonly (readonly MenuItem[])[];
  readonly className?: string;
}): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, left: 0 });
  const [isOpen, setOpen] = useState(false);
  const move = (event: KeyboardEvent): void => {
    const buttons = [...list.current!.querySelectorAll<HTMLElement>("button:not(:disabled)")];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Tab") list.current!.hidePopover();
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  };
  return (
    <>
      <button
        ref={button}
        id={`${id}-button`}
        type="button"
        className={className}
        popoverTarget={id}
        aria-expanded={isOpen}
        aria-haspopup="menu"
      >
        {label} <span aria-hidden="true">▾</span>
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-labelledby={`${id}-button`}
        className="menu"
        style={place}
        onKeyDown={move}
        onBeforeToggle={({ newState }) => {
          if (newState !== "open") return;
          const { bottom, left, right } = button.current!.getBoundingClientRect();
          // Below the button, on the side of it where there is room.
          const isRight = left > innerWidth / 2;
          setPlace({ top: bottom + 4, left: isRight ? Math.max(4, right - WIDTH) : left });
        }}
        onToggle={({ newState }) => {
          setOpen(newState === "open");
          if (newState === "open") list.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
        }}
      >
        {groups
          .filter((group) => group.length > 0)
          .map((group) => (
            <ul key={group[0]!.label} role="none" className="bare-list">
              {group.map(({ label: words, run, keys, disabled }) => (
                <li key={words} role="none">
                  <button
                    type="button"
                    role="menuitem"
                    tabIndex={-1}
                    disabled={disabled}
                    onClick={() => {
                      list.current?.hidePopover();
                      run();
                    }}
                  >
                    <span>{words}</span>
                    {keys !== undefined && <kbd>{keys}</kbd>}
                  </button>
                </li>
              ))}
            </ul>
          ))}
      </div>
    </>
  );
}

/** Pixels; the style sheet says the same. */
const WIDTH = 272;
