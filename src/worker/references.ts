import { addedInWords, CANNOT_BE_ADDED_TO, wrongInList } from "../present/index.ts";
import {
  addWorks,
  bibtexOf,
  cslOf,
  editsBetween,
  readBibtex,
  readCsl,
  readScenario,
  type TextEdit,
} from "../scenario/index.ts";

/** How a list of references is written. */
export type ReferencesForm = "BibTeX" | "CSL-JSON";

/** What is wanted of the sources of a scenario: those of a list added, or all of them as such a list. */
export type ReferencesAsked = {
  /** Of the scenario. */
  readonly text: string;
  readonly form: ReferencesForm;
  /** The list to be added; null: the sources are to be written as one. */
  readonly list: string | null;
};

/** What comes of it. */
export type ReferencesTold =
  /** `said`: what is new, what was there, what the list says otherwise; a sentence or more each. */
  | { readonly edits: readonly TextEdit[]; readonly said: readonly string[] }
  | { readonly list: string; readonly count: number }
  /** Why nothing comes of it: sentences. */
  | { readonly refused: readonly string[] };

/** Of a list that is none the first so many faults are told. */
const MOST_TOLD = 8;

/** Sources in and out of a scenario; what reads BibTeX is other people's code, so that whoever asks must be ready to end it. */
export async function tellReferences({ text, form, list }: ReferencesAsked): Promise<ReferencesTold> {
  const { scenario } = readScenario(text);
  if (scenario === null) return { refused: ["The scenario has errors; mend them first."] };
  const { sources } = scenario;
  if (list === null) {
    const written = form === "BibTeX" ? bibtexOf(sources) : `${JSON.stringify(cslOf(sources), null, 2)}\n`;
    return { list: written, count: sources.length };
  }
  const { works, diagnostics } = form === "BibTeX" ? await readBibtex(list) : readCsl(list);
  if (works === null) {
    const more = diagnostics.length - MOST_TOLD;
    return {
      refused: [
        ...diagnostics.slice(0, MOST_TOLD).map(wrongInList),
        ...(more > 0 ? [`And ${more} more.`] : []),
      ],
    };
  }
  const added = addWorks(text, scenario, works);
  return added.text === null
    ? { refused: [`The scenario ${CANNOT_BE_ADDED_TO}.`] }
    : { edits: editsBetween(text, added.text), said: addedInWords(added, null) };
}
