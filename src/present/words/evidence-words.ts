import { type Evidence, nameInWords, OTHERS, type Source } from "../../scenario/index.ts";
import { listed } from "./number-words.ts";
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

/** "Authors: title, publisher, date", as far as known. */
export function sourceInWords({ title, authors, publisher, date }: Source): string {
  const by = authorsInWords(authors);
  const parts = [by === null ? title : title === null ? by : `${by}: ${title}`, publisher, date].flatMap(
    (part) => (part === null ? [] : [plainText(part)]),
  );
  return parts.length === 0 ? "no description" : parts.join(", ");
}

/** "Jan van der Berg and the World Bank"; of more than three the first "and others". Null where none is named. */
function authorsInWords(authors: readonly string[]): string | null {
  const named = authors.filter((author) => author !== OTHERS).map(nameInWords);
  if (named.length === 0) return null;
  const shown = named.length > MOST_NAMED ? named.slice(0, 1) : named;
  const isMore = shown.length < named.length || authors.includes(OTHERS);
  return listed(isMore ? [...shown, "others"] : shown);
}

const MOST_NAMED = 3;

/** Only addresses of the web become links: a page must not run what a scenario names. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\/[^\s]+$/i.test(url) ? plainText(url) : null;
}

/** What backs a figure, for a table; what nothing backs is marked. */
export function backingInWords(backing: "fact" | "judgement" | null): string {
  return backing ?? "\u26a0 nothing cited";
}
