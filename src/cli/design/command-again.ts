import { plainText } from "../../present/index.ts";
import type { Arguments } from "../arguments/index.ts";

/** Options that say which plans are looked for, as they are given. */
const QUESTION = [
  "per-step",
  "steps",
  "include",
  "exclude",
  "before",
  "weight",
  "minimum-gain",
  "objective",
  "split",
  "time-limit",
];

/** The same command as a line to type, with more options. */
export function commandAgain(args: Arguments, more: readonly string[]): string {
  // A plan to write is the best by one objective; which of several, only the user can say.
  const names =
    args.values("objective").length > 1 ? QUESTION.filter((name) => name !== "objective") : QUESTION;
  const given = names.flatMap((name) => args.values(name).flatMap((value) => [`--${name}`, value]));
  return ["demarche", "design", args.positionals[0]!, ...given, ...more].map(word).join(" ");
}

/** One word for a shell: in quotes where it would read it otherwise. */
function word(text: string): string {
  const shown = plainText(text);
  return /^[\p{L}\p{N}_./@%+=:,-]+$/u.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
