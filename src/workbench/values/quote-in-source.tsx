import { type ReactNode, useMemo } from "react";
import { plainText } from "../../present/index.ts";
import { findQuote, MAX_SOURCE_BYTES, type Source } from "../../scenario/index.ts";
import { useKeeper } from "../keep/index.ts";
import { useSourceTexts } from "./source-texts.tsx";

/** Characters of a source shown before and behind a quote. */
const AROUND = 500;

/** A quote where it stands in its source, marked; with a way to supply the text where it is not at hand. */
export function QuoteInSource({
  source,
  quote,
}: {
  readonly source: Source;
  readonly quote: string;
}): ReactNode {
  const keeper = useKeeper();
  const { texts, set } = useSourceTexts();
  const path = source.text;
  if (path === null) return null;
  const text = texts.get(path);
  const open = async (): Promise<void> => {
    if (text === undefined) set(path, await keeper.sourceText(path));
  };
  return (
    <details className="in-source" onToggle={({ currentTarget }) => void (currentTarget.open && open())}>
      <summary>The quote in its source</summary>
      {text === undefined && <p className="soft">Reading {plainText(path)}…</p>}
      {text === null && (
        <label className="supply">
          The text {plainText(path)} is not at hand here. Choose the file to look the quote up; it stays on
          this machine.{" "}
          <input
            type="file"
            accept=".txt,.md,text/plain"
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file !== undefined && file.size <= MAX_SOURCE_BYTES)
                void file.text().then((read) => set(path, read));
            }}
          />
        </label>
      )}
      {typeof text === "string" && <Excerpt text={text} quote={quote} />}
    </details>
  );
}

function Excerpt({ text, quote }: { readonly text: string; readonly quote: string }): ReactNode {
  const span = useMemo(() => findQuote(text, quote), [text, quote]);
  if (span === null)
    return (
      <p className="not-in-source">
        <strong>⚠ The quote does not occur in this text.</strong> Its words stand otherwise there, or it is
        another text.
      </p>
    );
  const from = Math.max(0, span.start - AROUND);
  const to = Math.min(text.length, span.end + AROUND);
  return (
    <blockquote>
      {from > 0 && "… "}
      {text.slice(from, span.start)}
      <mark>{text.slice(span.start, span.end)}</mark>
      {text.slice(span.end, to)}
      {to < text.length && " …"}
    </blockquote>
  );
}
