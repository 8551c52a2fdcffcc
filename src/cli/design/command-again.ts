import { plainText } from "../../present/index.ts";
import type { Arguments } from "../arguments/index.ts";

/** The same question as a line to type, with more options. */
export function commandAgain({ command, ...args }: Arguments, more: readonly string[]): string {
  // A plan to write is the best by one objective; which of several, only the user can say.
  const isLeftOut = (name: string): boolean => name === "objective" && args.values(name).length > 1;
  const given = command.options
    .filter(({ name, ofAnswer }) => ofAnswer === undefined && !isLeftOut(name))
    .flatMap(({ name, value }) =>
      args.values(name).flatMap((text) => (value === undefined ? [`--${name}`] : [`--${name}`, text])),
    );
  return ["demarche", command.name, args.positionals[0]!, ...given, ...more].map(word).join(" ");
}

/** One word for a shell: in quotes where it would read it otherwise. */
function word(text: string): string {
  const shown = plainText(text);
  return /^[\p{L}\p{N}_./@%+=:,-]+$/u.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
