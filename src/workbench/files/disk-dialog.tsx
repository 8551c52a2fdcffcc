import { type ReactNode, useMemo } from "react";
import { count } from "../../present/index.ts";
import { useDocument } from "../document/index.ts";
import { Dialog } from "../elements/index.ts";
import { compareLines, type LineRun, useKeeper } from "../keep/index.ts";

/** Lines that both texts have, beside those in which they differ. */
const LINES_AROUND = 2;

/** Shows the text on the disk beside the one here, and has the user choose; the other one stays among the drafts. */
export function DiskDialog({
  name,
  onDisk,
  close,
}: {
  readonly name: string;
  readonly onDisk: string;
  readonly close: () => void;
}): ReactNode {
  const keeper = useKeeper();
  const { text } = useDocument();
  const rows = useMemo(() => rowsOf(compareLines(text, onDisk)), [text, onDisk]);
  const settle = (which: "disk" | "mine") => (): void => {
    close();
    void keeper.settle(which);
  };
  return (
    <Dialog title={`${name}: here and on the disk`} close={close} wide>
      <section
        className="side-by-side"
        aria-label="The two texts"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Here, with what you changed</th>
              <th scope="col">On the disk now</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) =>
              row.kind === "left-out" ? (
                <tr key={row.at}>
                  <td colSpan={2} className="soft">
                    {count(row.lines, "line")} the same in both
                  </td>
                </tr>
              ) : (
                <tr key={row.at} className={row.kind}>
                  <Cell line={row.mine} sign={row.kind === "differs" ? "only here: " : ""} />
                  <Cell line={row.disk} sign={row.kind === "differs" ? "only on the disk: " : ""} />
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
      <p>Whichever you choose, the other text stays among the drafts.</p>
      <div className="actions">
        <button type="button" onClick={settle("mine")}>
          Go on with mine
        </button>
        <button type="button" onClick={settle("disk")}>
          Show the one on the disk
        </button>
        <button type="button" onClick={close}>
          Decide later
        </button>
      </div>
    </Dialog>
  );
}

function Cell({ line, sign }: { readonly line: string | null; readonly sign: string }): ReactNode {
  if (line === null) return <td className="none" />;
  return (
    <td>
      {sign !== "" && <span className="unseen">{sign}</span>}
      <code>{line}</code>
    </td>
  );
}

type Row =
  | { readonly at: number; readonly kind: "left-out"; readonly lines: number }
  | {
      readonly at: number;
      readonly kind: "same" | "differs";
      readonly mine: string | null;
      readonly disk: string | null;
    };

/** Lines that differ side by side, with a few around them; the rest counted. */
function rowsOf(runs: readonly LineRun[]): Row[] {
  const rows: Row[] = [];
  const same = (lines: readonly string[]): void => {
    for (const line of lines) rows.push({ at: rows.length, kind: "same", mine: line, disk: line });
  };
  for (let at = 0; at < runs.length; at++) {
    const { kind, lines } = runs[at]!;
    if (kind === "both") {
      const before = at === 0 ? 0 : LINES_AROUND;
      const after = at === runs.length - 1 ? 0 : LINES_AROUND;
      const leftOut = lines.length - before - after;
      if (leftOut > 1) {
        same(lines.slice(0, before));
        rows.push({ at: rows.length, kind: "left-out", lines: leftOut });
        same(lines.slice(lines.length - after));
      } else same(lines);
      continue;
    }
    const next = runs[at + 1];
    const [mine, disk] = kind === "second" ? [[], lines] : [lines, next?.kind === "second" ? next.lines : []];
    if (kind === "first" && next?.kind === "second") at++;
    for (let line = 0; line < Math.max(mine.length, disk.length); line++)
      rows.push({ at: rows.length, kind: "differs", mine: mine[line] ?? null, disk: disk[line] ?? null });
  }
  return rows;
}
