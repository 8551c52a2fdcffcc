import {
  FIGURES,
  FIGURES_OF_ALL,
  type FigureKind,
  figureOf,
  LACKS_ROOM,
  labelsOf,
  type PagePicture,
  plainText,
  standalonePicture,
} from "../../present/index.ts";
import type { BriefAsked } from "../../study/index.ts";
import type { Arguments } from "../arguments/index.ts";
import { planNamed, UsageError, unknownName } from "../arguments/index.ts";
import { type OpenedScenario, openScenario, writeFile } from "../files/index.ts";
import { figuresNamed } from "../stress/index.ts";
import { documentHead, jsonText, type Terminal } from "../terminal/index.ts";
import { analyse, designOf, drawOf } from "./analysis.ts";
import { rasterize } from "./rasterize.ts";

/** Options of the page that mean nothing for one picture. */
const OF_THE_PAGE = ["csv", "no-stress", "no-repair", "no-stability"];

/**
 * One picture of the brief by itself, as SVG or PNG.
 *
 * @throws UsageError where there is no such picture, or the scenario gives none: why, and what to do
 */
export async function writeFigure(args: Arguments, terminal: Terminal): Promise<number> {
  const kind = kindOf(args.value("figure")!);
  const out = args.value("out");
  const format = formatOf(args, out);
  for (const name of OF_THE_PAGE) {
    if (args.flag(name)) throw new UsageError(`--${name} does not go with --figure`, `leave --${name} out`);
  }
  const opened = openScenario(args.positionals[0]!);
  const options = optionsFor(kind, args, opened);
  const input = await analyse(opened, options, args.quiet ? null : terminal);
  const picture = figureOf(input, kind);
  if (typeof picture === "string")
    throw new UsageError(`there is no ${kind} picture to draw: ${picture}`, hintFor(kind, picture, opened));

  const svg = standalonePicture(
    picture,
    labelsOf(opened.scenario).title,
    format === "svg" ? opened.text : null,
  );
  const content = format === "png" ? await rasterize(svg) : svg;
  if (out !== undefined)
    writeFile(out, content, {
      force: args.flag("force"),
      from: args.positionals,
      quoted: opened.quoted,
    });
  if (args.json) terminal.out(jsonOf(picture, kind, out === undefined ? svg : null, opened));
  else if (out === undefined) terminal.out(svg);
  else if (!args.quiet) {
    const size = Math.max(1, Math.round(Buffer.byteLength(content) / 1024));
    const holds = format === "svg" ? " It holds the scenario, so that it can be opened again." : "";
    terminal.say(`Wrote ${plainText(out)} (${size} KiB): ${picture.title}.${holds}`);
  }
  return 0;
}

function kindOf(text: string): FigureKind {
  if (Object.hasOwn(FIGURES, text)) return text as FigureKind;
  throw unknownName(
    `there is no picture "${plainText(text)}"`,
    text,
    Object.keys(FIGURES),
    "the pictures are",
  );
}

function formatOf(args: Arguments, out: string | undefined): "svg" | "png" {
  const ending = /\.(svg|png)$/i.exec(out ?? "")?.[1]?.toLowerCase();
  const format = args.value("format") ?? ending ?? (out === undefined ? "svg" : undefined);
  if (format === undefined)
    throw new UsageError(
      `${plainText(out!)} ends in neither .svg nor .png`,
      "end it so, or add --format svg",
    );
  if (format !== "svg" && format !== "png")
    throw new UsageError(`a picture is svg or png, not "${plainText(format)}"`, "write --format svg");
  if (format === "png" && out === undefined)
    throw new UsageError("a picture as PNG needs a file to go to", "add -o FILE.png");
  return format;
}

/** Only what the picture needs is worked out. */
function optionsFor(kind: FigureKind, args: Arguments, opened: OpenedScenario): BriefAsked {
  const plan = args.value("plan");
  if (plan !== undefined && FIGURES_OF_ALL.includes(kind))
    throw new UsageError(
      `the ${kind} picture shows every plan; --plan does not go with it`,
      "leave --plan out",
    );
  const map = args.value("map");
  if (map !== undefined && kind !== "map")
    throw new UsageError(`--map goes with --figure map, not ${kind}`, "leave --map out");
  const lead = plan === undefined ? leadFor(kind, opened) : planNamed(opened.model, plan).id;
  return {
    ...drawOf(args),
    design: kind === "frontier" ? designOf(args) : "none",
    stress:
      kind === "tornado" ||
      kind === "bands" ||
      kind === "gain-bands" ||
      (kind === "map" && map === undefined),
    drivers: kind === "tornado" || (kind === "map" && map === undefined),
    ...(map === undefined ? {} : { map: figuresNamed(opened.model, map) }),
    stability: false,
    repair: false,
    ...(lead === undefined ? {} : { plans: [lead] }),
  };
}

/** Without --plan: the first plan that has such a picture where only some have; else the one that the page would lead with. */
function leadFor(kind: FigureKind, { model }: OpenedScenario): string | undefined {
  return kind === "deadlocks"
    ? model.plans.find(({ stanceOutcome }) => (stanceOutcome?.waiting.length ?? 0) > 0)?.id
    : undefined;
}

function hintFor(kind: FigureKind, why: string, { model }: OpenedScenario): string {
  if (why === LACKS_ROOM) return "demarche stress has more room, and --plan there leaves out other plans";
  const fitting = model.plans.filter(({ bundles, stanceOutcome }) =>
    kind === "deadlocks" ? (stanceOutcome?.waiting.length ?? 0) > 0 : bundles.length > 0,
  );
  if (kind === "frontier" || fitting.length === 0) return "demarche compare shows what there is";
  if (kind === "trust" || kind === "belief") return "demarche trust says what there is to say";
  if (kind === "tornado" || kind === "bands" || kind === "gain-bands" || kind === "map")
    return "give a figure a range, for instance 2..5";
  return `name another: --plan ${fitting.map(({ id }) => id).join(", --plan ")}`;
}

function jsonOf(
  { name, title, description, table }: PagePicture,
  kind: FigureKind,
  svg: string | null,
  opened: OpenedScenario,
): string {
  const method = { name: "one picture of the brief", exact: true };
  return jsonText({
    ...documentHead("brief", opened, method),
    figure: { kind, name, title, description, table, ...(svg === null ? {} : { svg }) },
  });
}
