import { plainText } from "./plain-text.ts";

/** A badge that is made here has at most so many signs. */
const MOST = 5;

/**
 * A few letters for each party, unlike each other: its short name where it has one, else its id where that is short, else the first
 * letters of the words of its name, else the beginning of its name; a digit more where two would be alike.
 *
 * @param parties - in the file's order
 */
export function badgesOf(
  parties: readonly { readonly id: string; readonly name: string; readonly short?: string | null }[],
): string[] {
  const taken = new Set<string>();
  return parties.map(({ id, name, short = null }) => {
    const wanted = short === null ? letters(id, name).toUpperCase() : plainText(short);
    let badge = wanted;
    for (let again = 2; taken.has(badge); again++)
      badge = `${[...wanted].slice(0, MOST - String(again).length).join("")}${again}`;
    taken.add(badge);
    return badge;
  });
}

function letters(id: string, name: string): string {
  if ([...id].length <= MOST) return id;
  const firsts = name
    .split(/[\s-]/)
    .map((word) => [...word][0] ?? "")
    .filter((sign) => /\p{Lu}/u.test(sign));
  return (firsts.length > 1 ? firsts.slice(0, MOST) : [...name].slice(0, 4)).join("");
}
