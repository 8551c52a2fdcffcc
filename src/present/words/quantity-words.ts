import type { Labels } from "./labels.ts";
import { quoted } from "./number-words.ts";

/** An uncertain quantity in words: a name as it stands, a place in the file as what it means. Begins in lower case. */
export function quantityInWords(id: string, labels: Labels): string {
  const [section, of, field, party] = id.split(".");
  const who = labels.who(party ?? "");
  switch (section) {
    case "parties":
      if (field === "patience") return `the patience of ${labels.who(of!)}`;
      break;
    case "measures":
      if (field === "value") return `what ${quoted(labels.measure(of!))} is worth to ${who}`;
      if (field === "once") return `what ${quoted(labels.measure(of!))} brings ${who} once`;
      break;
    case "together":
      if (field === "value") return `what ${quoted(labels.term(Number(of) - 1))} is worth to ${who}`;
      break;
    case "breakdown":
      if (of === "chance") return "the chance of a collapse by itself";
      if (of === "value") return `what a breakdown is worth to ${labels.who(field!)}`;
      break;
  }
  return labels.quantity(id);
}
