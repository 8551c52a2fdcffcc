import { type ReactNode, useState } from "react";
import type { ReferencesAsked, ReferencesForm } from "../../worker/index.ts";
import { useBroker, useReading } from "../broker/index.ts";
import { useDocumentStore } from "../document/index.ts";
import { Dialog } from "../elements/index.ts";
import { download, useKeeper } from "../keep/index.ts";
import { chooseFile } from "./open-file.ts";

/** What is told of the last thing that was asked; `wrong`: nothing came of it. */
interface Told {
  readonly lines: readonly string[];
  readonly wrong?: true;
}

/** Sources from a list of references, and out again as one; what is there is never changed by it. */
export function SourcesDialog({ close }: { readonly close: () => void }): ReactNode {
  const broker = useBroker();
  const store = useDocumentStore();
  const keeper = useKeeper();
  const { text, hasErrors, scenario } = useReading();
  const [told, tell] = useState<Told | null>(null);
  const [isBusy, setBusy] = useState(false);
  const ask = async (asked: Omit<ReferencesAsked, "text">): Promise<void> => {
    setBusy(true);
    tell({ lines: ["Reading it\u2026"] });
    const came = await broker.tellReferences({ text, ...asked });
    setBusy(false);
    if ("refused" in came) tell({ lines: came.refused, wrong: true });
    else if ("list" in came) {
      download(keeper.fileName(asked.form === "BibTeX" ? "bib" : "json", "sources"), came.list);
      tell({ lines: [came.count === 1 ? "Saved 1 source." : `Saved ${came.count} sources.`] });
    } else if (broker.text.reading().text !== text || !broker.text.isReady())
      tell({ lines: ["The scenario was changed meanwhile. Add them again."], wrong: true });
    else {
      store.apply(came.edits, "sources added");
      tell({ lines: came.said });
    }
  };
  const add = (): void =>
    chooseFile((file) => {
      const form = formOf(file.name);
      if (form === null) tell({ lines: [`${file.name} is no .bib or .json file.`], wrong: true });
      else if (file.size > MOST_BYTES) tell({ lines: [`${file.name} is too large.`], wrong: true });
      else void file.text().then((list) => ask({ form, list }));
    }, ".bib,.json");
  const save = (form: ReferencesForm) => () => void ask({ form, list: null });
  const none = scenario === null || scenario.sources.length === 0;
  return (
    <Dialog title="Sources" close={close}>
      <p>
        References from Zotero, JabRef and others become sources that evidence can cite, and sources become
        references. Nothing that is there is changed.
      </p>
      {hasErrors && <p role="alert">The scenario has errors; mend them first.</p>}
      <div className="actions">
        <button type="button" className="first" disabled={hasErrors || isBusy} onClick={add}>
          Add from a list…
        </button>
        {(["BibTeX", "CSL-JSON"] as const).map((form) => (
          <button key={form} type="button" disabled={hasErrors || isBusy || none} onClick={save(form)}>
            Save as {form}
          </button>
        ))}
      </div>
      <div role={told?.wrong ? "alert" : "status"} className={told?.wrong ? "failed" : undefined}>
        {told?.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </Dialog>
  );
}

/** Four for each of the characters that a list may have; the reader states the exact limit. */
const MOST_BYTES = 16_000_000;

function formOf(name: string): ReferencesForm | null {
  if (/\.bib$/i.test(name)) return "BibTeX";
  return /\.json$/i.test(name) ? "CSL-JSON" : null;
}
