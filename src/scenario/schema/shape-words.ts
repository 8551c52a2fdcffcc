import { grouped } from "../diagnostics/index.ts";
import { LANGUAGE, LANGUAGE_VERSION } from "./language.ts";
import { idOf } from "./read-name.ts";
import type { RecordName, Shape } from "./shape.ts";

/**
 * What kind of value a field takes, in words: "whole number, 1 to 10,000". Words of the language stand between grave accents.
 *
 * @param ofRecord - how a record is called
 */
export function shapeInWords(shape: Shape, ofRecord: (record: RecordName) => string = recordName): string {
  switch (shape.kind) {
    case "flag":
      return "true or false";
    case "version":
      return String(LANGUAGE_VERSION);
    case "date":
      return "text or number";
    case "day":
      return "date, `2021-05-03`";
    case "whole":
      return `whole number, ${shape.least} to ${grouped(shape.most)}${shape.forever ? ", or `forever`" : ""}`;
    case "share":
      return shape.positive ? "number above 0, up to 1" : "number, 0 to 1";
    case "parts":
      return `whole number, 1 to ${grouped(shape.most)}, or list of shares`;
    case "figure":
      if (shape.flags) return "true, false or figure";
      return shape.quantities ? "figure" : "figure, not a quantity";
    case "word":
      return shape.words.map((word) => `\`${word}\``).join(" or ");
    case "field-name":
      return "name of a field";
    case "id":
      return [idOf(shape.noun).replace(/^the /, ""), ...shape.words.map((word) => `\`${word}\``)].join(
        " or ",
      );
    case "list":
      return `list of ${plural(shape.of, ofRecord)}${shape.least > 0 ? ", not empty" : ""}`;
    case "one-or-list":
      return `${shapeInWords(shape.of, ofRecord)} or list of them`;
    case "record":
      return ofRecord(shape.record);
    case "list-or-record":
      return `list of measures or ${ofRecord(shape.record)}`;
    case "definitions":
      return `map: id to ${shapeInWords(shape.of, ofRecord)}`;
    case "by-id":
      return `map: id of a ${shape.noun} to ${shapeInWords(shape.of, ofRecord)}`;
    case "other-figures":
      return "the same with figures only";
    default:
      return shape.kind;
  }
}

/** "step", of "a step". */
function recordName(record: RecordName): string {
  return LANGUAGE[record].title.replace(/^(?:an?|the) /, "");
}

function plural(shape: Shape, ofRecord: (record: RecordName) => string): string {
  const words = shapeInWords(shape, ofRecord);
  if (shape.kind === "record") return words;
  return ["measure", "condition", "statement", "pattern"].includes(words) ? `${words}s` : `(${words})`;
}
