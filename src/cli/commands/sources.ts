import { addedInWords, CANNOT_BE_ADDED_TO, plainText, sourceInWords } from "../../present/index.ts";
import {
  type AddedWorks,
  addWorks,
  evidenceOf,
  readCsl,
  type Scenario,
  type Work,
} from "../../scenario/index.ts";
import { type Arguments, type Command, UsageError } from "../arguments/index.ts";
import type { CitedSource } from "../documents/index.ts";
import {
  BIBTEX_ENDING,
  CSL_ENDING,
  type OpenedScenario,
  openScenario,
  readReferencesText,
  refuseOverwriting,
  replaceFile,
  ScenarioErrors,
  writeFile,
} from "../files/index.ts";
import { documentHead, jsonText, type Terminal } from "../terminal/index.ts";
import { readBibtexApart } from "../work/index.ts";

/** What the evidence of a scenario cites, and more of it from a manager of references. */
export const sources: Command = {
  name: "sources",
  summary: "what the evidence cites; more of it from BibTeX or CSL-JSON, as Zotero and others write it",
  operands: "FILE",
  options: [
    {
      name: "from",
      value: "REFS",
      multiple: true,
      help: "add the works of a .bib file, or of a .json file of CSL-JSON, that FILE has not got; nothing in it is changed",
    },
    {
      name: "only",
      value: "KEY",
      multiple: true,
      help: "--from: of its works only this one, by its citation key",
    },
    {
      name: "out",
      value: "NEW",
      short: "o",
      writes: true,
      help: "--from: write to a new file, and leave FILE as it is",
    },
  ],
  examples: [
    "demarche sources talks.yaml",
    "demarche sources talks.yaml --from zotero.bib",
    "demarche export talks.yaml -o sources.bib",
  ],
  run: async (args, terminal) => {
    const from = args.values("from");
    const out = args.value("out");
    for (const option of ["only", "out"])
      if (from.length === 0 && args.values(option).length > 0)
        throw new UsageError(`--${option} is for --from`, "add --from refs.bib, or leave it out");
    const writing = { force: false, from: [args.positionals[0]!, ...from] };
    if (out !== undefined) refuseOverwriting(out, writing);
    const opened = openScenario(args.positionals[0]!);
    if (from.length === 0) {
      if (args.json) terminal.out(jsonText({ ...headOf(opened), sources: listOf(opened.scenario) }));
      else sayList(opened.scenario, terminal);
      return 0;
    }
    if (out === undefined && opened.origin !== "file")
      throw new UsageError(
        `${plainText(opened.file)} is no file that sources can be added to`,
        "add -o new.yaml, which will be the scenario with them",
      );
    const added = addWorks(opened.text, opened.scenario, onlyThose(args, await worksOf(from)));
    if (added.text === null)
      throw new UsageError(
        `${plainText(opened.file)} ${CANNOT_BE_ADDED_TO}`,
        "name fewer of them with --only, or add them by hand",
        "file",
      );
    if (out !== undefined) writeFile(out, added.text, writing);
    else if (added.added.length > 0) replaceFile(opened.file, opened.text, added.text);
    const { text: _, ...told } = added;
    if (args.json) {
      terminal.out(
        jsonText({
          ...headOf(opened),
          sources: listOf(opened.scenario),
          from,
          out: out ?? opened.file,
          ...told,
        }),
      );
    } else if (!args.quiet) sayAdded(added, out ?? opened.file, terminal);
    return 0;
  },
};

function headOf(opened: OpenedScenario): ReturnType<typeof documentHead<"sources">> {
  return documentHead("sources", opened, { name: "the sources of the file", exact: true });
}

/** @throws UsageError where a file cannot be read; ScenarioErrors, located in it */
async function worksOf(paths: readonly string[]): Promise<Work[]> {
  const all: Work[] = [];
  for (const path of paths) {
    const ending = [BIBTEX_ENDING, CSL_ENDING].find((one) => path.toLowerCase().endsWith(one));
    if (ending === undefined)
      throw new UsageError(
        `${plainText(path)} is no ${BIBTEX_ENDING} or ${CSL_ENDING} file`,
        `export the works as BibTeX (${BIBTEX_ENDING}) or as CSL JSON (${CSL_ENDING})`,
        "file",
      );
    const text = readReferencesText(path);
    const read = ending === CSL_ENDING ? readCsl(text) : await readBibtexApart(text, plainText(path));
    if (read.works === null) throw new ScenarioErrors(path, text, read.diagnostics);
    all.push(...read.works);
  }
  return all;
}

/** @throws UsageError on a key that no work has */
function onlyThose(args: Arguments, works: readonly Work[]): Work[] {
  const only = args.values("only");
  const missing = only.find((key) => !works.some((work) => work.key === key));
  if (missing !== undefined)
    throw new UsageError(
      `no work of those is called "${plainText(missing)}"`,
      "name it by its key in the list: the word behind the first brace in BibTeX, citation-key or id in CSL-JSON",
    );
  return works.filter(({ key }) => only.length === 0 || (key !== null && only.includes(key)));
}

function listOf(scenario: Scenario): CitedSource[] {
  const cited = [...evidenceOf(scenario), ...scenario.aims].flatMap(({ source }) => source ?? []);
  return scenario.sources.map((source) => ({
    ...source,
    cited: cited.filter((id) => id === source.id).length,
  }));
}

function sayList(scenario: Scenario, terminal: Terminal): void {
  if (scenario.sources.length === 0) {
    terminal.say("The scenario has no sources. Add them with --from, from a .bib file or one of CSL-JSON.");
    return;
  }
  for (const { cited: count, ...source } of listOf(scenario)) {
    const times = count === 0 ? "cited by nothing" : count === 1 ? "cited once" : `cited ${count} times`;
    terminal.say(`${plainText(source.id)}: ${sourceInWords(source)} (${times})`, "- ", "  ");
  }
}

function sayAdded(added: AddedWorks, file: string, terminal: Terminal): void {
  const [first, ...more] = addedInWords(added, file);
  terminal.say(first!);
  for (const one of more) terminal.say(one, "- ", "  ");
}
