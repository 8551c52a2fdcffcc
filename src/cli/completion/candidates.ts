import type { CommandTable } from "./command-table.ts";
import { SCRIPTS } from "./scripts.ts";

/** Names of a scenario that a value may be made of: `measures` by their instalments (`m.1`); `quantities` are what `repair` may change of a plan. */
export type NameList =
  | "plans"
  | "parties"
  | "sides"
  | "measures"
  | "wholeMeasures"
  | "events"
  | "quantities"
  | "readings";

/** What a part of a placeholder of the help stands for; parts are apart by `,` or `=`. */
const NAMED: Readonly<Record<string, NameList>> = {
  PLAN: "plans",
  PARTY: "parties",
  WHO: "parties",
  P: "parties",
  MEASURE: "measures",
  A: "measures",
  B: "measures",
  M: "wholeMeasures",
  EVENT: "events",
  Q: "quantities",
  READING: "readings",
};

/** In a closed list, one for each name. */
const ONE_FOR_EACH: readonly {
  readonly written: string;
  readonly before: string;
  readonly list: NameList;
}[] = [
  { written: "party:PARTY", before: "party:", list: "parties" },
  { written: "side:SIDE", before: "side:", list: "sides" },
];

/**
 * The words that could stand at the cursor; none where any file could, or where nothing is known.
 *
 * @param words - of the command line, without the program's own name; the last one as typed so far
 * @param namesIn - of the scenario in a file, for a plan where one is on the line
 */
export async function candidates(
  commands: CommandTable,
  words: readonly string[],
  namesIn: (list: NameList, file: string, plan: string | undefined) => Promise<readonly string[]>,
): Promise<string[]> {
  const [name, ...given] = words.slice(0, -1);
  const typed = words.at(-1) ?? "";
  const isOption = typed.startsWith("-");
  const matching = (found: readonly string[]): string[] => found.filter((one) => one.startsWith(typed));
  const names = commands.map((one) => one.name);
  if (name === undefined) return matching(isOption ? ["--help", "--version"] : [...names, "help"]);
  if (name === "help") return matching(names);
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return [];

  const operands: string[] = [];
  let awaited: (typeof command.options)[number] | undefined;
  for (const word of given) {
    const isValue = awaited !== undefined;
    const spec = command.options.find((one) => word === `--${one.name}` || word === `-${one.short}`);
    awaited = isValue || spec?.value === undefined ? undefined : spec;
    if (!isValue && (word === "-" || !word.startsWith("-"))) operands.push(word);
  }
  const [, inline = "", optionNamed] = /^(--([^=]+)=)/.exec(typed) ?? [];
  const option =
    awaited ?? command.options.find((one) => one.name === optionNamed && one.value !== undefined);
  if (option === undefined && isOption) {
    const isGiven = (one: string): boolean => given.some((word) => word.split("=", 1)[0] === one);
    const left = command.options.filter((one) => one.multiple || !isGiven(`--${one.name}`));
    return matching(left.map((one) => `--${one.name}`));
  }
  const operand = command.operands.split(" ")[operands.length] ?? "";
  const placeholder = option?.value ?? operand.replace(/^\[|\]$/g, "");
  if (placeholder === "SHELL") return matching(Object.keys(SCRIPTS));
  const separators = placeholder.match(/[,=]/g) ?? [];
  let [head, part] = [inline, 0];
  for (; part < separators.length; part++) {
    const at = typed.indexOf(separators[part]!, head.length);
    if (at < 0) break;
    head = typed.slice(0, at + 1);
  }
  const listed = async (list: NameList | undefined): Promise<readonly string[]> =>
    list === undefined || operands[0] === undefined ? [] : namesIn(list, operands[0], operands[1]);
  const among = part === separators.length ? (option?.among ?? []) : [];
  const each = ONE_FOR_EACH.filter(({ written }) => among.includes(written));
  const named = await Promise.all(
    each.map(async ({ before, list }) => (await listed(list)).map((name) => `${before}${name}`)),
  );
  const values = [
    ...among.filter((one) => !each.some(({ written }) => written === one)),
    ...named.flat(),
    ...(await listed(NAMED[placeholder.split(/[,=]/)[part]!])),
  ];
  return matching(values.map((one) => head + one + (separators[part] ?? "")));
}
