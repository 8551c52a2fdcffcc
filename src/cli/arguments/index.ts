export type { Arguments, Command, OptionSpec } from "./command.ts";
export { planNamed } from "./find-plan.ts";
export { commandHelp, overallHelp } from "./help-text.ts";
export { parseArguments, wholeNumber } from "./parse-arguments.ts";
export { UsageError } from "./usage-error.ts";
