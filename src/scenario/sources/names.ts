/** A name as CSL has it. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly suffix?: string;
  readonly "non-dropping-particle"?: string;
  readonly "dropping-particle"?: string;
  readonly literal?: string;
}

/** Stands last among authors for those not named. */
export const OTHERS = "others";

/**
 * A name as a scenario has it: `van der Berg, Jan`, `King, Jr., Martin Luther`, `Humboldt, Alexander von`; of an organisation, or where there is
 * one name only, that name. Braces hold together what would be read as more than one part. Braces of the name itself are left out.
 */
export function nameText(name: CslName): string {
  const of = (key: keyof CslName): string => {
    const part: unknown = name[key];
    return typeof part === "string" ? part.replace(/[{}]/g, "").replace(/\s+/g, " ").trim() : "";
  };
  const [family, given, suffix] = [of("family"), of("given"), of("suffix")];
  const [leading, trailing] = [of("non-dropping-particle"), of("dropping-particle")];
  // A name of one part is that, whichever it is said to be.
  const single = [
    [given, suffix, trailing].every((part) => part === "") ? [leading, of("literal") || family] : [],
    [family, of("literal"), suffix, leading].every((part) => part === "") ? [given, trailing] : [],
  ].find((parts) => parts.length > 0);
  if (single !== undefined) {
    const only = single.filter((part) => part !== "").join(" ");
    return only.includes(",") ? `{${only}}` : only;
  }
  const whole = family === "" ? of("literal") : family;
  const last = whole.includes(",") || beginsSmall(whole) !== null ? `{${whole}}` : whole;
  const first = given.includes(",") ? `{${given}}` : given;
  return [
    [leading, last],
    ...(suffix === "" ? [] : [[suffix.includes(",") ? `{${suffix}}` : suffix]]),
    [first, trailing],
  ]
    .map((parts) => parts.filter((part) => part !== "").join(" "))
    .join(", ")
    .trim();
}

/** The reverse of `nameText`. */
export function readName(text: string): CslName {
  const [family, ...rest] = partsOf(text);
  if (rest.length === 0) return { literal: unbraced(family!) };
  const [leading, last] = beginsSmall(family!) ?? ["", family!];
  const written = rest.at(-1)!;
  const [first, trailing] = endsSmall(written) ?? [written, ""];
  const suffix = rest.slice(0, -1).map(unbraced).join(", ");
  const given = unbraced(first);
  return {
    family: unbraced(last),
    ...(given === "" ? {} : { given }),
    ...(suffix === "" ? {} : { suffix }),
    ...(leading === "" ? {} : { "non-dropping-particle": leading }),
    ...(trailing === "" ? {} : { "dropping-particle": trailing }),
  };
}

/** "Jan van der Berg": as it is said. */
export function nameInWords(text: string): string {
  const { literal, given, family, suffix, ...particles } = readName(text);
  if (literal !== undefined) return literal;
  const name = [given, particles["dropping-particle"], particles["non-dropping-particle"], family]
    .filter((part) => part !== undefined)
    .join(" ");
  return [name.replace(/(?<=['\u2019]) /g, ""), ...(suffix === undefined ? [] : [suffix])].join(", ");
}

/** Between commas outside of braces. */
function partsOf(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "{") depth++;
    if (character === "}") depth--;
    if (character === "," && depth <= 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

function unbraced(text: string): string {
  return text.replace(/[{}]/g, "");
}

/** The words in small letters that a family name begins with, and the rest of it; null where there are none. */
function beginsSmall(text: string): [string, string] | null {
  const words = text.split(" ");
  const count = words.findIndex((word) => !isSmall(word));
  const small = count < 0 ? words.length - 1 : count;
  return small === 0 ? null : [words.slice(0, small).join(" "), words.slice(small).join(" ")];
}

/** A given name, and the words in small letters that it ends with; null where there are none. */
function endsSmall(text: string): [string, string] | null {
  const words = text.split(" ");
  const at = words.findLastIndex((word) => !isSmall(word));
  return at === words.length - 1 || at < 0
    ? null
    : [words.slice(0, at + 1).join(" "), words.slice(at + 1).join(" ")];
}

function isSmall(word: string): boolean {
  return /^\p{Ll}/u.test(word);
}
