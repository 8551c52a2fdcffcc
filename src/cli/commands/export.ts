import { stoppingGame } from "../../engine/index.ts";
import { csvOf, gameText, labelsOf, plainText } from "../../present/index.ts";
import { bibtexOf, cslOf, valuesRows } from "../../scenario/index.ts";
import { type Arguments, type Command, planNamed, refusedInWords, UsageError } from "../arguments/index.ts";
import {
  BIBTEX_ENDING,
  CSL_ENDING,
  openScenario,
  refuseOverwriting,
  TABLE_ENDINGS,
  type Writing,
  writeFile,
} from "../files/index.ts";
import { documentHead, jsonText, type Terminal } from "../terminal/index.ts";

/** For other programs: the game of who stops a plan where, what measures are worth as a table, or the sources as references. */
export const exportCommand: Command = {
  name: "export",
  summary: "for other programs: a plan as a game, values as a table, sources as references",
  operands: "FILE [PLAN]",
  options: [
    {
      name: "out",
      value: "FILE",
      short: "o",
      writes: true,
      help: "write to a new file: .efg the game of who would stop the plan where, .csv or .tsv the values, .bib or .json (CSL-JSON) the sources",
    },
    { name: "force", help: "write over a file that is there" },
  ],
  examples: [
    "demarche export talks.yaml stepwise -o stepwise.efg",
    "demarche export talks.yaml -o values.csv",
    "demarche export talks.yaml -o sources.bib",
  ],
  run: async (args, terminal) => {
    const out = args.value("out");
    const plan = args.positionals[1];
    if (out === undefined)
      throw new UsageError(
        "what is exported needs a file to go to",
        "add -o plan.efg, -o values.csv or -o sources.bib",
      );
    const asked = plan === undefined ? [...TABLE_ENDINGS, ...REFERENCE_ENDINGS] : [GAME_ENDING];
    if (!asked.some((ending) => out.toLowerCase().endsWith(ending)))
      throw new UsageError(
        plan === undefined
          ? `a table is written as ${TABLE_ENDINGS.join(" or ")}, sources as ${REFERENCE_ENDINGS.join(" or ")}, not as "${plainText(out)}"`
          : `a plan is written as ${GAME_ENDING}, not as "${plainText(out)}"`,
        plan === undefined && out.toLowerCase().endsWith(GAME_ENDING)
          ? "a game is of a plan: name it after the file"
          : `name a file that ends so: -o ${plan === undefined ? `values${TABLE_ENDINGS[0]}` : `plan${GAME_ENDING}`}`,
      );
    const writing = { force: args.flag("force"), from: args.positionals.slice(0, 1) };
    refuseOverwriting(out, writing);
    const isOfSources = REFERENCE_ENDINGS.some((ending) => out.toLowerCase().endsWith(ending));
    if (plan === undefined && isOfSources) exportSources(out, writing, args, terminal);
    else if (plan === undefined) exportTable(out, writing, args, terminal);
    else await exportGame(out, plan, writing, args, terminal);
    return 0;
  },
};

const GAME_ENDING = ".efg";
const REFERENCE_ENDINGS = [BIBTEX_ENDING, CSL_ENDING];

async function exportGame(
  out: string,
  named: string,
  writing: Writing,
  args: Arguments,
  terminal: Terminal,
): Promise<void> {
  const opened = openScenario(args.positionals[0]!);
  const plan = planNamed(opened.model, named);
  const labels = labelsOf(opened.scenario);
  const game = await refusedInWords(labels, () => stoppingGame(opened.model, plan.id));
  const { text, informationSets } = gameText(game, labels);
  writeFile(out, text, { ...writing, quoted: opened.quoted });
  const types = Object.fromEntries(
    Object.entries(game.types).map(([id, own]) => [
      id,
      own.map((type) => ({ id: type.id, weight: type.weight })),
    ]),
  );
  if (args.json) {
    const method = { name: "the stopping game of a plan at central values", exact: true };
    const head = documentHead("export", opened, method);
    terminal.out(jsonText({ ...head, out, plan: plan.id, types, nodes: game.nodes, informationSets }));
  } else if (!args.quiet) {
    const players = Object.keys(types).length;
    terminal.say(
      `Wrote ${plainText(out)}: ${players} players, ${informationSets} information sets, ${game.nodes} nodes.`,
    );
    terminal.say(
      "At each step each party keeps on or breaks as it would alone; at the ends stand gains, in points per period of each party.",
      "- ",
      "  ",
    );
    terminal.say(WORTH, "- ", "  ");
  }
}

function exportTable(out: string, writing: Writing, args: Arguments, terminal: Terminal): void {
  const opened = openScenario(args.positionals[0]!);
  const [header, ...rows] = valuesRows(opened.scenario);
  const columns = header!.map((name) => ({ header: name, align: "left" as const }));
  writeFile(out, csvOf({ columns, rows }, out.toLowerCase().endsWith(".tsv") ? "\t" : ","), {
    ...writing,
    quoted: opened.quoted,
  });
  const { measures } = opened.scenario;
  if (args.json) {
    const head = documentHead("export", opened, { name: "the figures of the file", exact: true });
    terminal.out(jsonText({ ...head, out, columns: header!, rows: rows.length }));
  } else if (!args.quiet) {
    terminal.say(
      `Wrote ${plainText(out)}: ${measures.length === 1 ? "1 measure" : `${measures.length} measures`} down, ${opened.scenario.parties.length} parties across, points per period.`,
    );
    terminal.say(
      "Combinations, plans and all else stay in the file. A scenario is made of it by demarche init --from.",
      "- ",
      "  ",
    );
    terminal.say(WORTH, "- ", "  ");
  }
}

function exportSources(out: string, writing: Writing, args: Arguments, terminal: Terminal): void {
  const opened = openScenario(args.positionals[0]!);
  const { sources } = opened.scenario;
  const isBibtex = out.toLowerCase().endsWith(BIBTEX_ENDING);
  writeFile(out, isBibtex ? bibtexOf(sources) : `${JSON.stringify(cslOf(sources), null, 2)}\n`, writing);
  if (args.json) {
    const head = documentHead("export", opened, { name: "the sources of the file", exact: true });
    terminal.out(jsonText({ ...head, out, sources: sources.map(({ id }) => id) }));
  } else if (!args.quiet) {
    terminal.say(
      `Wrote ${plainText(out)}: ${sources.length === 1 ? "1 source" : `${sources.length} sources`}, as ${isBibtex ? "BibTeX" : "CSL-JSON"}.`,
    );
    terminal.say("Which parties speak in them, and what is quoted, stays in the file.", "- ", "  ");
  }
}

const WORTH = "Labels stand in it as the file has them, and so does what everything is worth.";
