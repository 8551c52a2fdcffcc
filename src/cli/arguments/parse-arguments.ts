import { parseArgs } from "node:util";
import { didYouMean, nearestName } from "../../scenario/index.ts";
import { type Arguments, COMMON_OPTIONS, type Command, type OptionSpec } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Reads the arguments of a command.
 *
 * @throws UsageError on an unknown option (with the nearest name), a missing or unwanted value, or the wrong number of operands
 */
export function parseArguments(command: Command, argv: readonly string[]): Arguments {
  const specs = [...command.options, ...COMMON_OPTIONS];
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      specs.map((spec) => [
        spec.name,
        {
          type: spec.value === undefined ? ("boolean" as const) : ("string" as const),
          multiple: true,
          ...(spec.short === undefined ? {} : { short: spec.short }),
        },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });

  const positionals: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const spec = specs.find((one) => one.name === token.name);
    if (spec === undefined) throw unknownOption(token.rawName, command, specs);
    given.set(spec.name, [...(given.get(spec.name) ?? []), checkedValue(spec, token)]);
  }
  const operands = command.operands.split(" ").filter((one) => one !== "");
  const tooFew = positionals.length < operands.filter((one) => !one.startsWith("[")).length;
  const tooMany = positionals.length > operands.length && !command.operands.endsWith("…");
  if ((tooFew || tooMany) && !given.has("help") && !given.has("version")) {
    const problem = tooFew ? "needs" : "takes no more than";
    throw new UsageError(
      `${command.name} ${problem} ${command.operands}`,
      `usage: demarche ${command.name} ${command.operands}`,
    );
  }
  for (const [name, values] of given) {
    const spec = specs.find((one) => one.name === name)!;
    if (values.length > 1 && spec.value !== undefined && spec.multiple === undefined) {
      throw new UsageError(`--${name} is given ${values.length} times`, "give it once");
    }
  }
  checkWorkers(given.get("workers")?.[0]);
  return {
    command,
    positionals,
    flag: (name) => given.has(name),
    value: (name) => given.get(name)?.[0],
    whole: (name, least) => {
      const text = given.get(name)?.[0];
      return text === undefined ? undefined : wholeNumber(name, text, least);
    },
    values: (name) => given.get(name) ?? [],
    json: given.has("json"),
    quiet: given.has("quiet"),
  };
}

/** @throws UsageError unless the text is a whole number of at least `least` */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(`--${name} takes a whole number from ${least}, not "${text}"`);
}

function checkWorkers(text: string | undefined): void {
  if (text !== undefined) wholeNumber("workers", text, 1);
}

function checkedValue(
  spec: OptionSpec,
  token: { readonly value?: string | undefined; readonly inlineValue?: boolean | undefined },
): string {
  if (spec.value === undefined) {
    if (token.value !== undefined) throw new UsageError(`--${spec.name} takes no value`);
    return "";
  }
  const missing = token.value === undefined || (token.inlineValue !== true && /^--./.test(token.value));
  if (missing) throw new UsageError(`--${spec.name} needs a value`, `write --${spec.name} ${spec.value}`);
  if (spec.writes) refuseNoPlace(token.value!);
  return token.value!;
}

/**
 * One rule for all that is written: to files and folders that have a name. A dash is standard input where something is read, and would
 * be a file of that name here.
 *
 * @throws UsageError
 */
export function refuseNoPlace(path: string): void {
  if (path !== "" && path !== "-") return;
  throw new UsageError(
    `"${path}" is no name of a file`,
    path === ""
      ? "name a new one"
      : "name a new one; nothing is written to standard output by a dash, and one that is called so is ./-",
    "file",
  );
}

function unknownOption(raw: string, command: Command, specs: readonly OptionSpec[]): UsageError {
  const nearest = nearestName(
    raw.replace(/^-+/, ""),
    specs.map((spec) => spec.name),
  );
  const hint = didYouMean(nearest && `--${nearest}`) ?? `demarche ${command.name} --help lists the options`;
  return new UsageError(`${command.name} has no option ${raw}`, hint);
}
