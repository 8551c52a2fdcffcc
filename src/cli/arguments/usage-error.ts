import { plainText } from "../../present/index.ts";

/** Between two things that are wrong. */
export const ONE_MORE = "\ndemarche: ";

/** The command line is wrong (exit code 2): what is wrong, and what to do next, safe to show whatever a user or a scenario put into it. */
export class UsageError extends Error {
  readonly code: "usage" | "file";
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null, code: "usage" | "file" = "usage") {
    super(message.split(ONE_MORE).map(plainText).join(ONE_MORE));
    this.name = "UsageError";
    this.code = code;
    this.hint = hint === null ? null : plainText(hint);
  }
}
