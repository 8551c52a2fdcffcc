import type { Evidence, Source } from "../../scenario/index.ts";
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
