import { resolve } from "node:path";
import type { AssessResult } from "../../engine/index.ts";
import {
  annexOf,
  clockOf,
  type Labels,
  labelsOf,
  type Paper,
  plainText,
  planCalendar,
  proposalOf,
  statementsOf,
  termsOf,
  verdictInWords,
} from "../../present/index.ts";
import { compareAnswer, particularsOf, trustAnswer } from "../../study/index.ts";
import {
  type Arguments,
  type Command,
  planNamed,
  refusedInWords,
  sideNamed,
  UsageError,
} from "../arguments/index.ts";
import { type OpenedScenario, openScenario, refuseOverwriting, writeFile } from "../files/index.ts";
import { paperBytes, paperEnding } from "../proposal/index.ts";
import { documentHead, jsonText, type Terminal } from "../terminal/index.ts";

/** The paper to hand to the other side, and an annex to keep. */
export const proposal: Command = {
  name: "proposal",
  summary: "a paper of two pages to hand to the other side: words, no points",
  operands: "FILE PLAN",
  options: [
    {
      name: "out",
      value: "FILE",
      short: "o",
      writes: true,
      help: "write it to a new file, .docx, .html or .md",
    },
    { name: "side", value: "NAME", help: "put forward jointly by the parties of this side" },
    {
      name: "annex",
      value: "FILE",
      writes: true,
      help: "write what to keep for oneself to another new file: weakest links, trust needed, fall-backs",
    },
    {
      name: "calendar",
      value: "FILE",
      writes: true,
      help: "write the dates of its steps to another new file, .ics, for any calendar",
    },
    { name: "force", help: "write over files that are there" },
  ],
  examples: [
    "demarche proposal talks.yaml stepwise -o proposal.docx",
    "demarche proposal talks.yaml stepwise -o proposal.html --annex own-use.html --calendar steps.ics",
    "demarche proposal talks.yaml stepwise --side allies -o proposal.docx",
  ],
  run: async (args, terminal) => {
    const files = filesAsked(args);
    const opened = openScenario(args.positionals[0]!);
    const plan = planNamed(opened.model, args.positionals[1]!);
    if (plan.steps.length === 0)
      throw new UsageError(
        `${plainText(plan.label)} has no step, so that there is nothing to propose`,
        "name a plan with steps; demarche compare lists them",
      );
    const asked = args.value("side");
    const side = asked === undefined ? null : sideNamed(opened.scenario, asked);
    const labels = labelsOf(opened.scenario);
    const [assessed] = compareAnswer(opened.model, { plans: [plan.id] }).plans;
    if (!assessed!.holds && !args.json)
      terminal.say(`Mind: ${labels.planInText(plan.id)} ${verdictInWords(assessed!, labels)}`);
    const terms = termsOf(opened.scenario, opened.model, plan.id, side, labels);
    const paper = proposalOf(terms, clockOf(opened.scenario, labels.period, terms.length), labels);
    const { annex } = files;
    const papers = [
      { file: files.out, paper },
      ...(annex === null
        ? []
        : await refusedInWords(
            labels,
            () => [{ file: annex, paper: annexFor(opened, plan.id, side) }],
            "annex",
          )),
    ];
    // All are made before the first is written.
    const made = await Promise.all(
      papers.map(async ({ file, paper: one }) => ({ file, bytes: await paperBytes(one, file) })),
    );
    if (files.calendar !== null)
      made.push({ file: files.calendar, bytes: calendarOf(opened, assessed!, labels) });
    const writing = {
      force: args.flag("force"),
      from: args.positionals.slice(0, 1),
      quoted: opened.quoted,
    };
    for (const { file } of made) refuseOverwriting(file, writing);
    for (const { file, bytes } of made) writeFile(file, bytes, writing);
    if (args.json)
      terminal.out(
        jsonOf(
          opened,
          plan.id,
          side,
          made.map(({ file }) => file),
          paper,
        ),
      );
    else if (!args.quiet) tell(files, paper, terminal);
    return 0;
  },
};

interface Files {
  readonly out: string;
  readonly annex: string | null;
  readonly calendar: string | null;
}

/** @throws UsageError where one is missing, cannot be written, or is another's */
function filesAsked(args: Arguments): Files {
  const out = args.value("out");
  if (out === undefined)
    throw new UsageError("a proposal needs a file to go to", "add -o proposal.docx, or .html or .md");
  const annex = args.value("annex") ?? null;
  const calendar = args.value("calendar") ?? null;
  paperEnding(out);
  if (annex !== null) paperEnding(annex);
  if (calendar !== null && !calendar.toLowerCase().endsWith(".ics"))
    throw new UsageError(
      `a calendar is written as .ics, not as "${plainText(calendar)}"`,
      "name a file that ends so: --calendar steps.ics",
    );
  const writing = { force: args.flag("force"), from: args.positionals.slice(0, 1) };
  const there = [out, annex, calendar].flatMap((file) =>
    file === null ? [] : [{ file, stats: refuseOverwriting(file, writing) }],
  );
  const isSame = there.some(({ file, stats }, index) =>
    there
      .slice(0, index)
      .some(
        (other) =>
          resolve(other.file) === resolve(file) ||
          (other.stats !== null && other.stats.ino === stats?.ino && other.stats.dev === stats.dev),
      ),
  );
  if (isSame)
    throw new UsageError(
      "the annex is for own use and does not go into the file that is handed over, nor does the calendar",
      "name another file for each",
    );
  return { out, annex, calendar };
}

/** @throws UsageError where its steps have no dates */
function calendarOf({ scenario, model }: OpenedScenario, plan: AssessResult, labels: Labels): Buffer {
  const text = planCalendar(scenario, plan, particularsOf(model), labels);
  if (text === null)
    throw new UsageError(
      "the steps have no dates, so that there is no calendar to write",
      "say in the file when it begins, day0: 2026-01-31, and a period of known length: period: month",
    );
  return Buffer.from(text);
}

function annexFor({ model, scenario }: OpenedScenario, plan: string, side: string | null): Paper {
  const { plans } = compareAnswer(model);
  const [trust] = trustAnswer({ model }, plan);
  const members =
    side === null ? [] : scenario.parties.filter((party) => party.side === side).map(({ id }) => id);
  const assessed = plans.find(({ id }) => id === plan)!;
  return annexOf({ plan: assessed, plans, trust: trust!, model, members }, labelsOf(scenario));
}

function jsonOf(
  opened: OpenedScenario,
  plan: string,
  side: string | null,
  out: readonly string[],
  paper: Paper,
): string {
  const head = documentHead("proposal", opened, { name: "the terms of a plan in words", exact: true });
  return jsonText({ ...head, out, plan, side, statements: statementsOf(paper) });
}

function tell({ out, annex, calendar }: Files, paper: Paper, terminal: Terminal): void {
  const many = statementsOf(paper).length;
  terminal.say(
    `Wrote ${plainText(out)}: ${many} statements, no points, and nothing of what anybody is taken to want.`,
  );
  terminal.say(
    "Labels stand in it as the file has them: read it through before you hand it over.",
    "- ",
    "  ",
  );
  if (annex !== null) terminal.say(`Wrote ${plainText(annex)}, for own use.`);
  if (calendar !== null) terminal.say(`Wrote ${plainText(calendar)}, with the dates of its steps.`);
}
