import { copyNote, labelsOf, listed, plainText } from "../../present/index.ts";
import { type Diagnostic, diagnosticJson, share } from "../../scenario/index.ts";
import { type Arguments, type Command, partyNamed, UsageError } from "../arguments/index.ts";
import { type OpenedScenario, openScenario, refuseOverwriting, writeFile } from "../files/index.ts";
import { documentHead, jsonText } from "../terminal/index.ts";

/** The scenario without what is thought of some parties, for somebody else to fill in. */
export const shareCopy: Command = {
  name: "share",
  summary: "a copy without the figures and evidence of chosen parties, for somebody else to fill in",
  operands: "FILE",
  options: [
    { name: "without", value: "PARTY", multiple: true, help: "whose figures stay behind: a, or a,b" },
    { name: "out", value: "FILE", short: "o", writes: true, help: "write the copy to a new file" },
    { name: "force", help: "write over a file that is there" },
  ],
  examples: [
    "demarche share talks.yaml --without b -o for-b.yaml",
    "demarche share talks.yaml --without a,b -o blank.yaml",
  ],
  run: (args, terminal) => {
    const out = args.value("out");
    if (out === undefined) throw new UsageError("a copy to share needs a file to go to", "add -o copy.yaml");
    const from = args.positionals.slice(0, 1);
    const writing = { force: args.flag("force"), from };
    refuseOverwriting(out, writing);
    const opened = openScenario(args.positionals[0]!);
    const without = partiesAsked(args, opened);
    const labels = labelsOf(opened.scenario);
    const names = listed(without.map(labels.who));
    const { text: copy, diagnostics: missing } = share(opened.text, without, copyNote(without, labels));
    writeFile(out, copy!, { ...writing, quoted: opened.quoted });
    if (args.json) {
      const head = documentHead("share", opened, {
        name: "a copy written anew from what stays",
        exact: true,
      });
      terminal.out(
        jsonText({ ...head, out, without, missing: missing.map((one) => diagnosticJson(one, out)) }),
      );
    } else if (!args.quiet) {
      terminal.say(
        `Wrote ${plainText(out)}, without values, patience and evidence of ${names}, and without notes and comments.`,
      );
      terminal.say(
        "Labels, and evidence of what is not theirs, stand in it as the file has them: read it through before you hand it over.",
        "- ",
        "  ",
      );
      for (const line of missingInWords(missing)) terminal.say(line, "- ", "  ");
    }
    return 0;
  },
};

/** @throws UsageError where none is named, or one is unknown */
function partiesAsked(args: Arguments, { model, scenario }: OpenedScenario): string[] {
  const named = args.values("without").flatMap((one) => one.split(","));
  if (named.length === 0)
    throw new UsageError("whose figures are to stay behind?", "add --without PARTY, or PARTY,PARTY");
  const labels = labelsOf(scenario);
  const ids = new Set(named.map((one) => partyNamed(model, labels, one)));
  return model.partyIds.filter((id) => ids.has(id));
}

function missingInWords(missing: readonly Diagnostic[]): string[] {
  if (missing.length === 0) return ["It reads without errors as it is."];
  const places = missing.map(({ path }) => plainText(path.join(".")));
  return [`To be filled in before it can be analysed, as demarche check will say: ${listed(places, 8)}.`];
}
