/** The command line is wrong (exit code 2): what is wrong, and what to do next. */
export class UsageError extends Error {
  readonly code: "usage" | "file";
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null, code: "usage" | "file" = "usage") {
    super(message);
    this.name = "UsageError";
    this.code = code;
    this.hint = hint;
  }
}
