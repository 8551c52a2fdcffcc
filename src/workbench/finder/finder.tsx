import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from "react";
import { labelsOf } from "../../present/index.ts";
import { useAnswer, useReading } from "../broker/index.ts";
import { useDocument } from "../document/index.ts";
import { Dialog, type MenuItem, useChoice } from "../elements/index.ts";
import { useKeys } from "../keys/index.ts";
import { useGoToCell } from "../values/index.ts";
import { entriesOf } from "./entries.ts";
import { type Entry, findEntries } from "./find.ts";
import { focusCell } from "./focus-cell.ts";

/** Rows shown at a time: beyond that one types on. */
const MOST_ROWS = 50;

/** Finds whatever has a name, by any words of it: commands, places, plans, parties, measures, figures. Opened by its key. */
export function Finder({ commands }: { readonly commands: readonly MenuItem[] }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { origin } = useDocument();
  useKeys({ find: () => setOpen(true) });
  if (!isOpen) return null;
  const close = (): void => setOpen(false);
  const entries = commands.map(({ label, keys, run }) => ({
    kind: "Command",
    label,
    ...(keys === undefined ? {} : { keys }),
    run,
  }));
  return (
    <Dialog title="Find" close={close}>
      {origin === null ? (
        <Search entries={entries} close={close} />
      ) : (
        <SearchOpen commands={entries} close={close} />
      )}
    </Dialog>
  );
}

/** Where a scenario is open: what it is made of, too. */
function SearchOpen({
  commands,
  close,
}: {
  readonly commands: readonly Entry[];
  readonly close: () => void;
}): ReactNode {
  const { scenario } = useReading();
  const { answer } = useAnswer({ kind: "compare" });
  const choice = useChoice();
  const goToCell = useGoToCell();
  const named = useMemo(
    () =>
      scenario === null
        ? []
        : entriesOf(scenario, answer?.plans ?? [], choice, (cell) => {
            goToCell(scenario, labelsOf(scenario), cell);
            focusCell();
          }),
    [scenario, answer, choice, goToCell],
  );
  return <Search entries={[...named.slice(0, FIRST), ...commands, ...named.slice(FIRST)]} close={close} />;
}

/** The places stand before the commands. */
const FIRST = 5;

function Search({
  entries,
  close,
}: {
  readonly entries: readonly Entry[];
  readonly close: () => void;
}): ReactNode {
  const id = useId();
  const [typed, type] = useState("");
  const [at, setAt] = useState(0);
  const found = findEntries(entries, typed);
  const shown = found.slice(0, MOST_ROWS);
  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    close();
    // After the window has given the focus back.
    requestAnimationFrame(entry.run);
  };
  const press = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === "Enter") choose(shown[at]);
    else if (to === undefined || shown.length === 0) return;
    else {
      const next = (to + shown.length) % shown.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    event.preventDefault();
  };
  return (
    <div className="finder">
      <input
        ref={(field) => field?.setAttribute("autofocus", "")} // what a window gives the focus to as it opens
        type="text"
        role="combobox"
        aria-label="Find a command, plan, measure, figure, party or place"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown.length === 0 ? undefined : `${id}-${at}`}
        autoComplete="off"
        spellCheck={false}
        placeholder="Words in any order"
        value={typed}
        onKeyDown={press}
        onChange={({ target }) => {
          type(target.value);
          setAt(0);
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Found" className="found">
        {shown.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the row
          <div
            key={`${entry.kind} ${entry.label} ${
              // biome-ignore lint/suspicious/noArrayIndexKey: two may be called alike
              index
            }`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => choose(entry)}
          >
            <span className="soft kind">{entry.kind}</span>
            <span className="name">{entry.label}</span>
            {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
          </div>
        ))}
      </div>
      <p className="soft" role="status">
        {found.length === 0
          ? "Nothing is called so."
          : found.length > shown.length
            ? `${found.length - shown.length} more: type on.`
            : ""}
      </p>
    </div>
  );
}
