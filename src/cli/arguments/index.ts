export { type Arguments, COMMON_OPTIONS, type Command, type OptionSpec } from "./command.ts";
export { commandHelp, overallHelp } from "./help-text.ts";
export {
  eventNamed,
  measureNamed,
  partyNamed,
  planNamed,
  readingNamed,
  sideNamed,
  typeNamed,
} from "./named.ts";
export { parseArguments, refuseNoPlace, wholeNumber } from "./parse-arguments.ts";
export { refusedInWords } from "./refused-in-words.ts";
export { unknownName } from "./unknown-name.ts";
export { ONE_MORE, UsageError } from "./usage-error.ts";
