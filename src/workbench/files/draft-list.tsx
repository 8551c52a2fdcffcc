import { type ReactNode, useCallback, useEffect, useState } from "react";
import { plainText } from "../../present/index.ts";
import type { DraftHead } from "../../worker/index.ts";
import { timeInWords, useKeeper } from "../keep/index.ts";

/** The drafts: to open, or to take away; and what to know of where they are. */
export function DraftList({
  opened,
  quiet = false,
}: {
  /** Called when one was opened. */
  readonly opened?: () => void;
  /** For a page that says itself where drafts lie: says nothing where there is none. */
  readonly quiet?: boolean;
}): ReactNode {
  const keeper = useKeeper();
  const [drafts, setDrafts] = useState<readonly DraftHead[] | null>(null);
  const [doubted, doubt] = useState<string | null>(null);
  const load = useCallback(() => void keeper.listDrafts().then(setDrafts), [keeper]);
  useEffect(load, [load]);
  if (drafts === null || (quiet && drafts.length === 0)) return null;
  if (drafts.length === 0)
    return <p className="soft">There is none: nothing was changed without being saved.</p>;
  return (
    <>
      {quiet && <h3>Go on with a draft</h3>}
      <ul className="bare-list drafts">
        {drafts.map(({ id, title, origin, changedAt }) => {
          const name = plainText(title);
          return (
            <li key={id}>
              <button
                type="button"
                className="draft"
                onClick={() => {
                  opened?.();
                  void keeper.openDraft(id);
                }}
              >
                <strong>{name}</strong>
                <span className="soft">
                  {origin.kind === "file" ? `${plainText(origin.name)}, ` : ""}
                  {timeInWords(changedAt)}
                </span>
              </button>
              {doubted === id ? (
                <span className="actions">
                  <button
                    type="button"
                    onClick={() => {
                      doubt(null);
                      void keeper.removeDraft(id).then(load);
                    }}
                  >
                    Delete for good
                  </button>
                  <button type="button" onClick={() => doubt(null)}>
                    Keep
                  </button>
                </span>
              ) : (
                <button type="button" aria-label={`Delete ${name}`} onClick={() => doubt(id)}>
                  Delete
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {!quiet && <p className="soft">{keeper.keptIn}</p>}
    </>
  );
}
