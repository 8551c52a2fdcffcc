import { plainText } from "../../present/index.ts";
import type { Arguments } from "../arguments/index.ts";
import { displayWidth, type Terminal } from "../terminal/index.ts";

/**
 * Prints the same question, with more options, as a command to copy: where it is wider than the terminal, over several lines that a shell
 * reads as one.
 *
 * @param more - each option with its value
 */
export function printCommandAgain(
  { command, ...args }: Arguments,
  more: readonly (readonly string[])[],
  terminal: Terminal,
): void {
  // A plan to write is the best by one objective; which of several, only the user can say.
  const isLeftOut = (name: string): boolean => name === "objective" && args.values(name).length > 1;
  const given = command.options
    .filter(({ name, ofAnswer }) => ofAnswer === undefined && !isLeftOut(name))
    .flatMap(({ name, value }) =>
      args.values(name).map((text) => (value === undefined ? [`--${name}`] : [`--${name}`, text])),
    );
  const lines = [`  ${["demarche", command.name, args.positionals[0]!].map(word).join(" ")}`];
  for (const option of [...given, ...more]) {
    const next = option.map(word).join(" ");
    const longer = `${lines.at(-1)} ${next}`;
    if (displayWidth(`${longer}${GOES_ON}`) <= terminal.width) lines[lines.length - 1] = longer;
    else lines.push(`    ${next}`);
  }
  terminal.out(`${lines.join(`${GOES_ON}\n`)}\n`);
}

/** At the end of a line to a shell: the next one belongs to it. */
const GOES_ON = " \\";

/** One word for a shell: in quotes where it would read it otherwise. */
function word(text: string): string {
  const shown = plainText(text);
  return /^[\p{L}\p{N}_./@%+=:,-]+$/u.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
