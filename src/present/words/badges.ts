/** A badge has at most so many signs. */
const MOST = 5;

/**
 * A few letters for each party, unlike each other: its id where that is short, else the first letters of the words of its name, else the
 * beginning of its name; a digit more where two would be alike.
 *
 * @param parties - in the file's order
 */
export function badgesOf(parties: readonly { readonly id: string; readonly name: string }[]): string[] {
  const taken = new Set<string>();
  return parties.map(({ id, name }) => {
    const signs = [...id];
    const words = name
      .split(/[\s-]/)
      .map((word) => [...word][0] ?? "")
      .filter((sign) => /\p{Lu}/u.test(sign));
    const short =
      signs.length <= MOST ? signs : words.length > 1 ? words.slice(0, MOST) : [...name].slice(0, 4);
    const wanted = short.join("").toUpperCase();
    let badge = wanted;
    for (let again = 2; taken.has(badge); again++)
      badge = `${[...wanted].slice(0, MOST - String(again).length).join("")}${again}`;
    taken.add(badge);
    return badge;
  });
}
