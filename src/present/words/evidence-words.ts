import type { Evidence, FigureUse, Source } from "../../scenario/index.ts";
import type { Labels } from "./labels.ts";
import { quoted } from "./number-words.ts";
import { plainText } from "./plain-text.ts";

/** "Fact: its words, “a quote” (source, paragraph 2)." */
export function evidenceInWords({ kind, source, at, says, quote }: Evidence): string {
  const said = [
    ...(says === null ? [] : [plainText(says)]),
    ...(quote === null ? [] : [`\u201c${plainText(quote)}\u201d`]),
  ].join(" ");
  const where = [source, at].flatMap((part) => (part === null ? [] : [plainText(part)])).join(", ");
  return `${kind === "fact" ? "Fact" : "Judgement"}${said === "" ? "" : `: ${said}`}${where === "" ? "" : ` [${where}]`}`;
}

/** Who answers for a figure: a party, a measure, a combination or the breakdown. */
export function holderInWords({ holder }: FigureUse, labels: Labels): string {
  switch (holder.kind) {
    case "party":
      return labels.party(holder.id!);
    case "measure":
      return labels.measure(holder.id!);
    case "together":
      return labels.term(Number(/\d+$/.exec(holder.name)![0]) - 1);
    case "breakdown":
      return "Breakdown";
  }
}

/** What a figure is of its holder: "to the United States, a quarter". */
export function fieldInWords({ name, holder }: FigureUse, labels: Labels): string {
  const parts = name.split(".");
  if (parts[0] === "types") return typeFieldInWords(parts, labels);
  const [field, party] = parts;
  const who = party === undefined ? "" : labels.who(party);
  if (field === "patience") return `patience a ${labels.period}`;
  if (field === "chance") return `chance of collapse a ${labels.period}`;
  if (field === "once") return `to ${who}, once`;
  return holder.kind === "breakdown"
    ? `to ${who}, a ${labels.period} while it lasts`
    : `to ${who}, a ${labels.period}`;
}

/** A figure that stands in for the party's own, if it is of this type. */
function typeFieldInWords([, type, field, measure]: readonly string[], labels: Labels): string {
  const [condition, unit] = [`if it is ${quoted(plainText(type!))}`, `a ${labels.period}`];
  if (field === "value") return `${condition}: from ${quoted(labels.measure(measure!))}, ${unit}`;
  if (field === "once") return `${condition}: from ${quoted(labels.measure(measure!))}, once`;
  if (field === "breakdown") return `${condition}: from a breakdown, ${unit} while it lasts`;
  return field === "patience" ? `${condition}: patience ${unit}` : `${condition}: ${plainText(field!)}`;
}

/** "Title, publisher, date", as far as known. */
export function sourceInWords({ title, publisher, date }: Source): string {
  const parts = [title, publisher, date].flatMap((part) => (part === null ? [] : [plainText(part)]));
  return parts.length === 0 ? "no description" : parts.join(", ");
}

/** Only addresses of the web become links: a page must not run what a scenario names. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\/[^\s]+$/i.test(url) ? plainText(url) : null;
}

/** What backs a figure, for a table; what nothing backs is marked. */
export function backingInWords(backing: "fact" | "judgement" | null): string {
  return backing ?? "\u26a0 nothing cited";
}
