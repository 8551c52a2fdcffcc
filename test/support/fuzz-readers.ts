import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands } from "../../src/cli/commands/index.ts";
import { taskText } from "../../src/cli/sweep/manifest.ts";
import { workOf } from "../../src/cli/sweep/queue.ts";
import { drive, VERSION } from "../../src/engine/index.ts";
import { embeddedText } from "../../src/present/embedded.ts";
import { sha256Hex, tellRun } from "../../src/present/index.ts";
import {
  parseBlock,
  parseCell,
  readGmcr,
  readScenario,
  renderDiagnostic,
  scenarioOfGmcr,
  scenarioOfTable,
} from "../../src/scenario/index.ts";
import { outline } from "../../src/scenario/parse/index.ts";
import {
  chunkText,
  type OpenScenario,
  openScenario,
  type RunAsked,
  runAnswer,
  SWEEP_FORMAT,
  type SweepAsked,
  type SweepManifest,
  sweepOfTexts,
} from "../../src/study/index.ts";
import { textOfFile } from "../../src/workbench/keep/read-file.ts";
import { fragmentOf, textOfLink } from "../../src/workbench/keep/share-link.ts";
import { textOfConflict } from "../../src/workbench/keep/text-of-conflict.ts";
import { expectAnswer, fuzzCase, mutate, type Random, SEEDS, TOKENS } from "./fuzz.ts";
import { forgedPart, placesIn, putAt } from "./parts-of.ts";
import { runCli } from "./run-cli.ts";

/** Something that reads what comes from other people, and how it is tried. */
export interface FuzzedReader {
  readonly name: string;
  /** Cases of it among a thousand. */
  readonly perThousand: number;
  /**
   * What the slowest case took when it was measured (`npm run fuzz`): milliseconds of processor time, and more for every kilobyte it holds.
   * A case that takes ten times that fails.
   */
  readonly milliseconds: number;
  readonly perKilobyte: number;
  /** A case, the same for the same stream; it throws, or rejects, where the reader does not answer as it must. */
  readonly attempt: (random: Random, n: number) => Attempt | Promise<Attempt>;
}

interface Attempt {
  readonly bytes: number;
  /** Whether what was read was found sound. */
  readonly isSound: boolean;
}

/** A folder of its own, in which everything is written, and where the program is run. */
export function fuzzFolder(): { readonly folder: string; readonly end: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "demarche-fuzz-"));
  return { folder, end: () => rmSync(folder, { recursive: true, force: true }) };
}

const GMCR = JSON.stringify({
  version: "0.6",
  options: [
    { name: "Talk", permittedDirection: "both" },
    { name: "Leave", permittedDirection: "fwd" },
    { name: "Strike", permittedDirection: "back" },
  ],
  infeasibles: [
    [
      [0, "Y"],
      [1, "Y"],
    ],
    {
      compound: true,
      members: [
        [
          [2, "N"],
          [1, "Y"],
        ],
      ],
    },
  ],
  useManualPreferenceRanking: false,
  decisionMakers: [
    {
      name: "A",
      options: [0],
      preferences: [
        [[0, "Y"]],
        [
          [1, "N"],
          [2, "Y"],
        ],
      ],
    },
    { name: "B", options: [1, 2], preferences: [], preferenceRanking: [1, [2, 3], 4] },
  ],
});

/** As a spreadsheet copies it. */
const VALUES =
  'measure;label;by;takes;seen after;undo;Alpha (a);b;once b;shared figure\nx;"Open; road";Alpha;2;1;0.5;3..5..9;-2 to 4;1;\ny;Close;"a, b";;;no;=lever;5 +-2;;\n=lever;;;;;;;;;4..9\n';

const TABLE = `"Open, ""both"" ways"\t3..9\t2..5..8\r\nTalk\t−4\t5 +-2\r\nTrade\t=coal\t3 to 9\r\n`;

/** Figures alone, as they are pasted into the table of values. */
const CELLS = `3..9\t2..5..8\r\n−4\t5 +-2\r\n=coal\t3 to 9\r\n`;

/** A certain scenario of two measures: every command is done with it at once. */
const SMALL = `demarche: 1
title: Small
parties: {a: {patience: 0.9}, b: {patience: 0.8}}
measures: {x: {by: a, value: {a: -1, b: 3}}, y: {by: b, value: {a: 3, b: -1}}}
plans: {p: {steps: [[x, y]]}, q: {label: Other, steps: [[x], [y]]}}
`;

/** A sweep of the small scenario, as its folder has it. */
const RUN = ((): RunAsked & { readonly open: OpenScenario } => {
  const open = openScenario(SMALL).open!;
  const asked: SweepAsked = {
    questions: ["compare", "design", "trust"],
    plans: null,
    samples: 0,
    seed: 1,
    grid: [{ figure: "parties.a.patience", values: [0.1, 0.3, 0.5, 0.7, 0.8, 0.9] }],
    readings: [],
    objective: "nash",
    limits: { include: [], exclude: [], before: [] },
  };
  const sweep = sweepOfTexts([SMALL], asked);
  const manifest = {
    demarche: 1,
    sweep: SWEEP_FORMAT,
    version: VERSION,
    scenarios: [{ file: "small.yaml", sha256: sha256Hex(SMALL) }],
    ...{ asked, worlds: 6, chunk: 3, chunks: 2 },
    figures: [["parties.a.patience"]],
  };
  const rows = (from: number): string => chunkText(sweep, from, from + 3, () => undefined);
  return { open, manifest: JSON.stringify(manifest), results: { "1.jsonl": rows(0), "2.jsonl": rows(3) } };
})();

/** What that run is of, as a queue has it. */
const TASK_TEXT = taskText(JSON.parse(RUN.manifest) as SweepManifest);
const taskPlaces = placesIn(JSON.parse(TASK_TEXT));

/** A picture that somebody else made: what would run, be fetched or grow beside the scenario that it carries, none of which is looked at. */
export const HOSTILE_PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><!-- <!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]> -->
<style>@import "http://example.org/x.css";</style><script>document.title = "&b;"</script>
<metadata id="demarche-scenario" data-encoding="json">${embeddedText(SMALL)}</metadata>
<image href="data:image/png;base64,${"A".repeat(900)}"/><foreignObject><iframe src="http://example.org/"></iframe></foreignObject>
<metadata id="demarche-scenario" data-encoding="json">"title: another"</metadata></svg>
`;

const pickOf =
  (random: Random) =>
  <T>(list: readonly T[]): T =>
    list[random(list.length)]!;

/** A text changed a few times; now and then a stretch of it over and over, or another text within it. */
function changed(text: string, others: readonly string[], random: Random): string {
  const pick = pickOf(random);
  let result = text;
  for (let turn = random(5); turn >= 0; turn--) {
    const at = random(result.length + 1);
    const end = at + random(40);
    switch (random(9)) {
      case 0:
        result = result.slice(0, at) + result.slice(at, end).repeat(1 + random(400)) + result.slice(end);
        break;
      case 1: {
        const other = pick(others);
        const from = random(other.length + 1);
        result = result.slice(0, at) + other.slice(from, from + random(200)) + result.slice(end);
        break;
      }
      case 2:
        result =
          result.slice(0, at) +
          String.fromCharCode(random(random(2) === 0 ? 256 : 65_536)) +
          result.slice(at + 1);
        break;
      case 3:
        result = result.replace(/\d+/, () => pick(NUMBERS));
        break;
      default:
        result = mutate(result, random, pick);
    }
  }
  return result.slice(0, random(20) === 0 ? MOST_CHARACTERS : FEW_CHARACTERS);
}

const NUMBERS = [
  "-1",
  "0",
  "1e999",
  "4294967296",
  "9007199254740993",
  "0.1",
  "1e-320",
  "9".repeat(300),
  "NaN",
  "0x7fffffff",
];
/** Texts at the limits are the matter of test/slow/fuzz-large.test.ts. */
const MOST_CHARACTERS = 40_000;
const FEW_CHARACTERS = 6_000;

/** Bytes changed here and there. */
function changedBytes(bytes: Buffer, random: Random): Buffer {
  const result = Buffer.from(bytes.subarray(0, random(4) === 0 ? random(bytes.length + 1) : bytes.length));
  for (let turn = random(8); turn > 0 && result.length > 0; turn--)
    result[random(result.length)] = random(256);
  return result;
}

function expectProblem(
  answer: { readonly problem: string } | { readonly text: string } | null,
): string | null {
  if (answer === null) return null;
  if ("text" in answer) return answer.text;
  if (!(answer.problem.length > 10 && answer.problem.length < 500))
    throw new Error(`said: ${answer.problem}`);
  return null;
}

/** @param folder - of `fuzzFolder`; the program is run in it */
export async function fuzzedReaders(folder: string): Promise<FuzzedReader[]> {
  const talks = join(folder, "talks");
  mkdirSync(talks);
  const small = join(folder, "small.yaml");
  writeFileSync(small, SMALL);
  const uncertain = join(folder, "uncertain.yaml");
  writeFileSync(uncertain, SMALL.replace("b: 3", "b: 1..4"));
  const part = join(folder, "part.json");
  await runCli(["stress", uncertain, "--samples", "64", "--shard", "1/1", "--out", part]);
  const partText = readFileSync(part, "utf8");
  const places = placesIn(JSON.parse(JSON.parse(partText).content)).filter((path) => path.length > 0);
  const page = join(folder, "page.html");
  await runCli(["brief", small, "-o", page]);
  const pageText = readFileSync(page, "utf8");
  const script = pageText.indexOf("<script type");
  const shortPage =
    pageText.slice(0, 200) + pageText.slice(script, pageText.indexOf("</script>", script) + 20);
  const links = SEEDS.concat(SMALL).flatMap((text) => {
    const made = fragmentOf(text);
    return "fragment" in made ? [made.fragment] : [];
  });
  const texts = [...SEEDS, GMCR, SMALL];

  return [
    {
      name: "scenarios",
      perThousand: 60,
      milliseconds: 40,
      perKilobyte: 10,
      attempt: (_, n) => {
        const text = fuzzCase(n);
        return { bytes: text.length, isSound: expectAnswer(text, n) };
      },
    },
    {
      name: "scenarios while they are written",
      perThousand: 40,
      milliseconds: 27,
      perKilobyte: 11,
      attempt: (random) => {
        const text = changed(pickOf(random)(texts), texts, random);
        outline(text);
        const { scenario, diagnostics } = readScenario(text);
        for (const one of diagnostics.slice(0, 5))
          if (renderDiagnostic(one, text, "f.yaml").length > 2000)
            throw new Error("a message too long to read");
        return { bytes: text.length, isSound: scenario !== null };
      },
    },
    {
      name: ".gmcr files",
      perThousand: 80,
      milliseconds: 21,
      perKilobyte: 9,
      attempt: (random) => {
        const text = changed(GMCR, texts, random);
        const { conflict, diagnostics } = readGmcr(text);
        if ((conflict === null) !== diagnostics.some(({ severity }) => severity === "error"))
          throw new Error("neither a conflict nor errors, or both");
        if (conflict !== null) readScenario(scenarioOfGmcr(conflict, "c"));
        return { bytes: text.length, isSound: conflict !== null };
      },
    },
    {
      name: "tables of values",
      perThousand: 10,
      milliseconds: 40,
      perKilobyte: 9,
      attempt: (random) => {
        const text = changed(pickOf(random)([VALUES, TABLE]), texts, random);
        const { text: made, diagnostics } = scenarioOfTable(text, "t");
        if ((made === null) !== diagnostics.length > 0)
          throw new Error("neither a scenario nor errors, or both");
        if (made !== null) readScenario(made);
        return { bytes: text.length, isSound: made !== null };
      },
    },
    {
      name: "tables of cells",
      perThousand: 10,
      milliseconds: 10,
      perKilobyte: 2,
      attempt: (random) => {
        const text = changed(pickOf(random)([CELLS, CELLS, TABLE, SMALL]), texts, random);
        const block = parseBlock(text);
        if (!("rows" in block)) return { bytes: text.length, isSound: false };
        const cells = block.rows.flat().map(parseCell);
        for (const cell of cells)
          if (cell.kind === "unread" && cell.why.length > 500) throw new Error("a reason too long to read");
        return { bytes: text.length, isSound: cells.every(({ kind }) => kind !== "unread") };
      },
    },
    {
      name: "files in the workbench",
      perThousand: 470,
      milliseconds: 14,
      perKilobyte: 3,
      attempt: (random) => {
        const pick = pickOf(random);
        const bytes = changedBytes(
          Buffer.from(changed(pick([shortPage, HOSTILE_PICTURE, ...texts]), texts, random)),
          random,
        );
        const text = expectProblem(
          textOfFile(bytes, pick(["a.yaml", "b.gmcr", "c.html", "d.svg", ""]), textOfConflict),
        );
        return { bytes: bytes.length, isSound: text !== null };
      },
    },
    {
      name: "folders of a sweep",
      perThousand: 10,
      milliseconds: 20,
      perKilobyte: 6,
      attempt: (random) => {
        const pick = pickOf(random);
        const which = pick(["manifest", "rows", "both"]);
        const manifest = which === "rows" ? RUN.manifest : changed(RUN.manifest, texts, random);
        const names = Object.keys(RUN.results);
        const one = pick(names);
        const results =
          which === "manifest"
            ? RUN.results
            : { ...RUN.results, [one]: changed(RUN.results[one]!, texts, random) };
        const told = drive(runAnswer(RUN.open, { manifest, results }, { tellRun, digest: sha256Hex }));
        if (told === null) throw new Error("no answer");
        const isSound = "html" in told;
        if (isSound && /NaN|undefined|Infinity|<script|\son\w+=/.test(told.html))
          throw new Error(`tells ${told.html.slice(0, 400)}`);
        const bytes = manifest.length + Object.values(results).join("").length;
        return { bytes, isSound };
      },
    },
    {
      name: "links",
      perThousand: 260,
      milliseconds: 16,
      perKilobyte: 6,
      attempt: (random, n) => {
        const pick = pickOf(random);
        if (random(3) > 0) {
          const link = changed(pick(links), links, random);
          const text = expectProblem(textOfLink(link));
          if (text !== null) readScenario(text);
          return { bytes: link.length, isSound: text !== null };
        }
        const text = random(50) === 0 ? pick(TOKENS).repeat(random(200_000)) : fuzzCase(n);
        const made = fragmentOf(text);
        if (!("fragment" in made)) return { bytes: text.length, isSound: false };
        const back = textOfLink(made.fragment);
        const isSame = back !== null && "text" in back && back.text === text.toWellFormed();
        if (!isSame && back !== null && "text" in back) throw new Error("a link that holds another text");
        return { bytes: text.length, isSound: isSame };
      },
    },
    {
      name: "files of the program",
      perThousand: 10,
      milliseconds: 15,
      perKilobyte: 2,
      attempt: async (random) => {
        const pick = pickOf(random);
        const path = join(talks, pick(["f.yaml", "f.gmcr", "f.html", "f.svg"]));
        const source = changedBytes(
          Buffer.from(changed("They said: ten days. ".repeat(20), texts, random)),
          random,
        );
        writeFileSync(join(talks, "s.txt"), source);
        const cited = SMALL.replace(
          "parties:",
          "sources: {s: {title: S, text: s.txt}}\nbreakdown: {value: {a: -1}, evidence: [{source: s, quote: ten days}]}\nparties:",
        );
        const text = changed(pick([cited, GMCR, shortPage, HOSTILE_PICTURE]), texts, random);
        writeFileSync(path, random(2) === 0 ? text : changedBytes(Buffer.from(text), random));
        return { bytes: text.length + source.length, isSound: await expectCode(["check", path]) };
      },
    },
    {
      name: "parts",
      perThousand: 10,
      milliseconds: 10,
      perKilobyte: 1,
      attempt: async (random) => {
        const pick = pickOf(random);
        const text =
          random(4) === 0
            ? changed(partText, texts, random).concat(random(2) === 0 ? "" : partText.slice(MOST_CHARACTERS))
            : forgedPart(partText, (file, content) => {
                for (let turn = random(3); turn >= 0; turn--) {
                  try {
                    putAt(
                      random(5) === 0 ? file : content,
                      pick(places),
                      () => structuredClone(pick(ODD)) as never,
                    );
                  } catch {
                    // A change before took its place away.
                  }
                }
              });
        writeFileSync(join(talks, "part.json"), text);
        return {
          bytes: text.length,
          isSound: await expectCode(["merge", join(talks, "part.json"), ...(random(4) === 0 ? [part] : [])]),
        };
      },
    },
    {
      name: "command lines",
      perThousand: 30,
      milliseconds: 900,
      perKilobyte: 30,
      attempt: async (random, n) => {
        const pick = pickOf(random);
        const command = pick(commands);
        const wordFor = (placeholder: string): string => {
          const fitting = WORDS[placeholder.replace(/[[\]…]/g, "")];
          if (random(12) === 0 || fitting === undefined)
            return pick([...TOKENS, ...Object.values(WORDS).flat()]);
          // What is written is new each time.
          return pick(fitting).replace("NEW", `new-${n}-${random(1000)}`);
        };
        const words = [command.name];
        for (const operand of command.operands.split(" "))
          if (operand !== "" && random(15) > 0) words.push(wordFor(operand));
        for (let turn = random(4); turn > 0 && command.options.length > 0; turn--) {
          const option = pick(command.options);
          words.push(`--${option.name}`);
          if (option.value !== undefined) words.push(pick([...(option.among ?? []), wordFor(option.value)]));
        }
        if (random(3) === 0) words.push(pick(["--json", "--quiet", "--workers=1", "--help", "--no-color"]));
        if (random(20) === 0)
          words[random(words.length)] = changed(words.join(" "), texts, random).slice(0, 4000);
        // Standard input is the test's own, and what is served never ends.
        const isWaiting = (words[0] === "open" && !words.includes("--export")) || words.includes("-");
        const isSound = !isWaiting && (await expectCode(words.map((word) => word.replaceAll("\0", ""))));
        return { bytes: words.join(" ").length, isSound };
      },
    },
    {
      name: "jobs of a queue",
      perThousand: 10,
      milliseconds: 40,
      perKilobyte: 6,
      attempt: async (random) => {
        const pick = pickOf(random);
        const task = JSON.parse(TASK_TEXT) as never;
        for (let turn = random(3); turn > 0; turn--) {
          try {
            putAt(task, pick(taskPlaces), () => structuredClone(pick(ODD)) as never);
          } catch {
            // A change before took its place away.
          }
        }
        const text = random(4) === 0 ? changed(TASK_TEXT, texts, random) : JSON.stringify(task);
        const run = random(8) === 0 ? sha256Hex(TASK_TEXT) : sha256Hex(text);
        const job =
          random(4) === 0 ? { run: pick([run, ...ODD]), chunk: pick(ODD) } : { run, chunk: random(3) };
        const scenario = random(6) === 0 ? changed(SMALL, texts, random) : SMALL;
        const stored: Readonly<Record<string, string>> = {
          [`demarche:sweep:${run}:task`]: text,
          [`demarche:scenario:${sha256Hex(random(8) === 0 ? SMALL : scenario)}`]: scenario,
        };
        const redis = {
          type: async (key: string) => (Object.hasOwn(stored, key) ? "string" : "none"),
          getrangeBuffer: async (key: string, _: number, last: number) =>
            Buffer.from(stored[key]!).subarray(0, last + 1),
        };
        const queue = { redis, unfit: (why: string) => new Error(why) } as never;
        try {
          const work = await workOf(queue, random(20) === 0 ? pick(ODD) : job, null);
          if (work === null) return { bytes: text.length, isSound: false };
          const { from, to } = work.chunk;
          const sweep = sweepOfTexts(work.of.texts, work.of.asked);
          // What is legal may be much: a chunk of a million worlds is.
          if (to - from <= 8) chunkText(sweep, from, to, () => undefined);
          return { bytes: text.length, isSound: true };
        } catch (error) {
          // In words: what the language itself throws is a fault.
          if (
            !(error instanceof Error) ||
            error instanceof TypeError ||
            error instanceof RangeError ||
            error.message === ""
          )
            throw error;
          return { bytes: text.length, isSound: false };
        }
      },
    },
  ];
}

const ODD = [
  null,
  -1,
  0,
  1,
  0.5,
  1e300,
  2 ** 53,
  "x",
  "1n",
  `${"9".repeat(400)}n`,
  [],
  {},
  true,
  "Infinity",
  [[]],
] as const;
/** By what the help calls it: words that can stand there. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  FILE: [
    "small.yaml",
    "small.yaml",
    "uncertain.yaml",
    "talks",
    "none.yaml",
    "NEW.md",
    "NEW.html",
    "NEW.svg",
    "NEW.json",
    "NEW.gmcr",
    "/dev/null",
  ],
  PART: ["part.json"],
  PLAN: ["p", "q", "Other"],
  PARTY: ["a", "b"],
  MEASURE: ["x", "y"],
  DIR: ["NEW"],
  SHELL: ["bash", "fish"],
  NAME: ["NEW", "starter", "sobol", "program", "GMR"],
  N: ["0", "1", "2", "64", "4294967296", "-1", "1e3"],
  K: ["1", "2", "3"],
  O: ["nash", "party:a", "shortest", "party:"],
  S: ["1", "0.2", "0"],
  SHARE: ["0.1", "1"],
  KIND: ["value", "patience"],
  STATE: ["10", "0-", "1", "--"],
  TEXT: ["a: x", "b"],
  F: ["html", "md"],
  PICTURE: ["timeline", "temptation"],
  HOW: ["none", "rough"],
  Q: ["a", "measures.x.value.b"],
  "A,B": ["x,y", "y,x"],
  "M=N": ["x=2", "y=3"],
  "P=W": ["a=2"],
  "P=G": ["a=0.5"],
  "Q=W": ["measures.x.value.b=2"],
  "I/N": ["1/2", "2/2", "3/2"],
  "WHO=CONCEPT": ["a=GMR"],
  "WHO=FILE": ["a=small.yaml"],
};

/** Milliseconds before Ctrl-C. */
const PATIENCE_MS = 5000;

/** Runs the program: whatever it is given, it answers with a result or errors in words. @returns whether with a result */
async function expectCode(argv: readonly string[]): Promise<boolean> {
  // Four billion cases take an hour: what may be stopped is stopped, as a reader would.
  const patience = setTimeout(() => process.emit("SIGINT"), PATIENCE_MS);
  const { code, out, err } = await runCli(argv).finally(() => clearTimeout(patience));
  const isSaid = code === 0 || out.length + err.length > 10;
  if (![0, 1, 2, 130].includes(code) || !isSaid || err.includes("internal fault"))
    throw new Error(`${JSON.stringify(argv).slice(0, 2000)} ended with ${code}: ${err.slice(0, 2000)}`);
  return code === 0;
}
