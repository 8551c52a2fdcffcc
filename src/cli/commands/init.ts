import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plainText } from "../../present/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import { refuseNoPlace, UsageError, unknownName } from "../arguments/index.ts";
import {
  GMCR_ENDING,
  openScenario,
  packageFolder,
  partOfPackage,
  readTableText,
  TABLE_ENDINGS,
  writeNewFile,
  writeNewFiles,
} from "../files/index.ts";
import { jsonText, type Terminal } from "../terminal/index.ts";

/** The examples shipped with the package; the first commands of a newcomer begin with this one. */
const TEMPLATE = "starter";
const SCENARIO = "scenario.yaml";
const EXAMPLES = "examples";

/** Starts a scenario from the template or a shipped example. */
export const init: Command = {
  name: "init",
  summary: "start a scenario from a template or a shipped example",
  operands: "[DIR]",
  options: [
    {
      name: "example",
      value: "NAME",
      among: exampleNames(),
      help: `start from a shipped example: ${exampleNames().join(", ")}`,
    },
    {
      name: "from",
      value: "FILE",
      help: "start from a conflict in a .gmcr file, or a table of values, .csv or .tsv",
    },
    {
      name: "out",
      value: "FILE",
      short: "o",
      writes: true,
      help: "--from: write to this new file instead of DIR",
    },
  ],
  examples: [
    "demarche init my-talks",
    "demarche init korea --example korea-2021",
    "demarche init --from values.csv -o talks.yaml",
  ],
  run: (args, terminal) => {
    const folder = args.positionals[0] ?? ".";
    refuseNoPlace(folder);
    const from = args.value("from");
    if (from !== undefined) return importFile(from, folder, args, terminal);
    if (args.value("out") !== undefined)
      throw new UsageError("--out is for --from", "name a folder instead: demarche init my-talks");
    const examples = partOfPackage(EXAMPLES);
    const name = args.value("example") ?? TEMPLATE;
    const names = exampleNames();
    if (!names.includes(name))
      throw unknownName(`there is no example "${plainText(name)}"`, name, names, "the examples are");
    const source = join(examples, name);
    const scenario = join(folder, SCENARIO);
    if (existsSync(scenario)) {
      throw new UsageError(
        `${plainText(scenario)} exists already and is left as it is`,
        "name another folder: demarche init my-talks",
        "file",
      );
    }
    const files = readdirSync(source)
      .filter((file) => /\.(yaml|md|txt)$/.test(file))
      .filter((file) => !existsSync(join(folder, file)));
    const scenarioLast = [...files.filter((file) => file !== SCENARIO), SCENARIO];
    writeNewFiles(
      folder,
      scenarioLast.map((file) => [file, readFileSync(join(source, file))] as const),
      [],
    );
    if (args.json) {
      terminal.out(
        jsonText({
          demarche: 1,
          command: "init",
          example: name,
          files: files.map((file) => join(folder, file)),
        }),
      );
    } else if (!args.quiet) {
      terminal.say(`Wrote ${files.map((file) => join(folder, file)).join(" and ")}.`);
      terminal.say(`Next: demarche compare ${scenario}`);
    }
    return 0;
  },
};

/** What another program wrote as a scenario: a conflict, or a table of values. @throws UsageError, ScenarioErrors */
function importFile(from: string, folder: string, args: Arguments, terminal: Terminal): number {
  if (args.value("example") !== undefined)
    throw new UsageError("--from and --example exclude each other", "give one of them");
  const isTable = TABLE_ENDINGS.some((ending) => from.toLowerCase().endsWith(ending));
  if (!isTable && !from.endsWith(GMCR_ENDING))
    throw new UsageError(
      `${plainText(from)} is no ${GMCR_ENDING}, ${TABLE_ENDINGS.join(" or ")} file`,
      `its name must end with ${GMCR_ENDING}, ${TABLE_ENDINGS.join(" or ")}`,
      "file",
    );
  const { text, note } = isTable ? { text: readTableText(from), note: null } : conflictIn(from);
  const out = args.value("out");
  if (out !== undefined && args.positionals[0] !== undefined)
    throw new UsageError("DIR and --out exclude each other", "give one of them");
  const path = out ?? join(folder, SCENARIO);
  if (out === undefined) writeNewFiles(folder, [[SCENARIO, text]], [from]);
  else writeNewFile(out, text, [from]);
  if (args.json) {
    terminal.out(jsonText({ demarche: 1, command: "init", from, files: [path] }));
  } else if (!args.quiet) {
    terminal.say(`Wrote ${plainText(path)}.`);
    if (note !== null) terminal.say(plainText(note));
    if (isTable)
      terminal.say("To be filled in: the patience of each party, what combinations are worth, and plans.");
    terminal.say(`Next: demarche ${isTable ? "check" : "stability"} ${plainText(path)}`);
  }
  return 0;
}

function conflictIn(from: string): { readonly text: string; readonly note: string | null } {
  const { text, scenario } = openScenario(from);
  return { text, note: scenario.note };
}

/** Known to every command, as help and completion tell them; none where somebody left the examples out, which only `init` minds. */
function exampleNames(): string[] {
  const folder = join(packageFolder(), EXAMPLES);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, SCENARIO)))
    .map((entry) => entry.name)
    .sort();
}
