import { stoppingGame } from "../../engine/index.ts";
import { gameText, labelsOf, plainText } from "../../present/index.ts";
import { type Command, planNamed, refusedInWords, UsageError } from "../arguments/index.ts";
import { openScenario, refuseOverwriting, writeFile } from "../files/index.ts";
import { documentHead, jsonText } from "../terminal/index.ts";

/** The game of who stops a plan where, for other solvers. */
export const exportGame: Command = {
  name: "export",
  summary: "the game of who would stop a plan where, for other solvers",
  operands: "FILE PLAN",
  options: [
    { name: "out", value: "FILE", short: "o", help: "write it to a new file, .efg" },
    { name: "force", help: "write over a file that is there" },
  ],
  examples: ["demarche export talks.yaml stepwise -o stepwise.efg"],
  run: async (args, terminal) => {
    const out = args.value("out");
    if (out === undefined) throw new UsageError("a game needs a file to go to", "add -o plan.efg");
    if (!out.toLowerCase().endsWith(GAME_ENDING))
      throw new UsageError(
        `a game is written as ${GAME_ENDING}, not as "${plainText(out)}"`,
        `name a file that ends so: -o plan${GAME_ENDING}`,
      );
    const writing = { force: args.flag("force"), from: args.positionals.slice(0, 1) };
    refuseOverwriting(out, writing);
    const opened = openScenario(args.positionals[0]!);
    const plan = planNamed(opened.model, args.positionals[1]!);
    const labels = labelsOf(opened.scenario);
    const game = await refusedInWords(labels, () => stoppingGame(opened.model, plan.id));
    const { text, informationSets } = gameText(game, labels);
    writeFile(out, text, writing);
    const types = Object.fromEntries(
      Object.entries(game.types).map(([id, own]) => [
        id,
        own.map((type) => ({ id: type.id, weight: type.weight })),
      ]),
    );
    if (args.json) {
      const head = documentHead("export", opened, {
        name: "the stopping game of a plan at central values",
        exact: true,
      });
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
      terminal.say(
        "Labels stand in it as the file has them, and so does what everything is worth.",
        "- ",
        "  ",
      );
    }
    return 0;
  },
};

const GAME_ENDING = ".efg";
