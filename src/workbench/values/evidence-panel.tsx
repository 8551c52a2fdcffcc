import { type ReactNode, useState } from "react";
import { backingInWords, plainText, sourceInWords } from "../../present/index.ts";
import { type Change, type Evidence, type FigureUse, freeId } from "../../scenario/index.ts";
import { useForm } from "../forms/index.ts";
import { QuoteInSource } from "./quote-in-source.tsx";

/** What a figure rests on, and ways to say more of it. */
export function EvidencePanel({ use }: { readonly use: FigureUse }): ReactNode {
  const { scenario, change } = useForm();
  const [open, setOpen] = useState<number | "new" | null>(null);
  const [field] = use.within;
  const holder = use.path.slice(0, use.path.length - use.within.length);
  const covering = use.holder.evidence
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => entry.for === null || entry.for.includes(field!));
  return (
    <section className="rests" aria-label="What it rests on">
      <h4>What it rests on</h4>
      {covering.length === 0 && <p className="soft">{backingInWords(null)}</p>}
      <ul className="bare-list">
        {covering.map(({ entry, index }) =>
          open === index ? (
            <li key={index}>
              <EvidenceForm
                entry={entry}
                field={null}
                save={(made) =>
                  change(
                    {
                      kind: "cells",
                      cells: fieldsOf(made).map(([name, text]) => ({
                        path: [...holder, "evidence", String(index), name],
                        value: text === null ? null : { text },
                      })),
                    },
                    "changed what it rests on",
                  )
                }
                close={() => setOpen(null)}
              />
            </li>
          ) : (
            <li key={index} className="rests-on">
              <span className={entry.kind === "fact" ? "dot" : "dot ring"} aria-hidden="true" />
              <div>
                <EntryWords entry={entry} />{" "}
                <span className="entry-actions">
                  <button type="button" className="link" onClick={() => setOpen(index)}>
                    Change<span className="unseen"> this entry</span>
                  </button>{" "}
                  <button
                    type="button"
                    className="link"
                    onClick={() =>
                      void change(
                        { kind: "remove-evidence", holder, index },
                        "took an entry out of what it rests on",
                      )
                    }
                  >
                    Remove<span className="unseen"> this entry</span>
                  </button>
                </span>
              </div>
            </li>
          ),
        )}
      </ul>
      {open === "new" ? (
        <EvidenceForm
          entry={null}
          field={field ?? null}
          save={(made) =>
            change(
              {
                kind: "several",
                changes: [...sourceOf(made), { kind: "add-evidence", holder, entry: made.entry }],
              },
              "said what it rests on",
            )
          }
          close={() => setOpen(null)}
        />
      ) : (
        <button type="button" className="link add-evidence" onClick={() => setOpen("new")}>
          Add a source or a quote
        </button>
      )}
      {scenario.sources.length === 0 && open === null && (
        <p className="soft">The file names no source yet.</p>
      )}
    </section>
  );
}

function EntryWords({ entry }: { readonly entry: Evidence }): ReactNode {
  const { scenario } = useForm();
  const source = scenario.sources.find(({ id }) => id === entry.source);
  const where = [
    source === undefined ? null : sourceInWords(source),
    entry.at === null ? null : plainText(entry.at),
  ]
    .filter((part) => part !== null)
    .join(", ");
  return (
    <>
      <strong>{entry.kind === "fact" ? where || "Fact" : "Judgement"}.</strong>{" "}
      {entry.says !== null && <>{plainText(entry.says)} </>}
      {entry.quote !== null && <>“{plainText(entry.quote)}” </>}
      {entry.kind === "judgement" && where !== "" && <span className="soft">{where}.</span>}
      {source !== undefined && entry.quote !== null && <QuoteInSource source={source} quote={entry.quote} />}
    </>
  );
}

interface Made {
  readonly entry: Extract<Change, { kind: "add-evidence" }>["entry"];
  /** The title of a source that the file does not have yet. */
  readonly title: string | null;
}

function sourceOf({ entry, title }: Made): Change[] {
  return title === null || entry.source === null ? [] : [{ kind: "add-source", id: entry.source, title }];
}

function fieldsOf({ entry }: Made): readonly (readonly [string, string | null])[] {
  return (["kind", "source", "at", "says", "quote"] as const).map((name) => [name, entry[name]]);
}

function EvidenceForm({
  entry,
  field,
  save,
  close,
}: {
  readonly entry: Evidence | null;
  readonly field: string | null;
  readonly save: (made: Made) => Promise<boolean>;
  readonly close: () => void;
}): ReactNode {
  const { scenario } = useForm();
  const [kind, setKind] = useState(entry?.kind ?? "judgement");
  const [source, setSource] = useState(entry?.source ?? "");
  const [title, setTitle] = useState("");
  const [texts, setTexts] = useState({
    at: entry?.at ?? "",
    says: entry?.says ?? "",
    quote: entry?.quote ?? "",
  });
  const isNew = source === NEW;
  const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  const submit = (): void => {
    const named = isNew ? said(title) : null;
    const id = named === null ? said(isNew ? "" : source) : freeId(named, "plan", scenario.sources);
    const made: Made = {
      entry: {
        kind,
        source: id,
        at: said(texts.at),
        says: said(texts.says),
        quote: said(texts.quote),
        for: field,
      },
      title: named,
    };
    void save(made).then((isMade) => isMade && close());
  };
  return (
    <form
      className="evidence-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
        event.stopPropagation();
      }}
    >
      <label>
        What it is{" "}
        <select
          value={kind}
          onChange={({ target }) => setKind(target.value === "fact" ? "fact" : "judgement")}
        >
          <option value="judgement">a judgement</option>
          <option value="fact">a source states it</option>
        </select>
      </label>
      <label>
        Source{" "}
        <select value={source} onChange={({ target }) => setSource(target.value)}>
          <option value="">none</option>
          {scenario.sources.map((one) => (
            <option key={one.id} value={one.id}>
              {sourceInWords(one)}
            </option>
          ))}
          {entry === null && <option value={NEW}>another …</option>}
        </select>
      </label>
      {isNew && (
        <label>
          Its title <input type="text" value={title} onChange={({ target }) => setTitle(target.value)} />
        </label>
      )}
      {(
        [
          ["at", "Page or paragraph"],
          ["says", "In short"],
          ["quote", "Quote, word for word"],
        ] as const
      ).map(([name, label]) => (
        <label key={name}>
          {label}{" "}
          <input
            type="text"
            // biome-ignore lint/a11y/noAutofocus: one has asked to say it here
            autoFocus={name === "says"}
            value={texts[name]}
            onChange={({ target }) => setTexts({ ...texts, [name]: target.value })}
          />
        </label>
      ))}
      <span className="actions">
        <button type="submit">Save</button>{" "}
        <button type="button" className="link" onClick={close}>
          Leave it
        </button>
      </span>
    </form>
  );
}

/** In the list of sources: one that the file does not have yet. No id can be called so. */
const NEW = "+";
