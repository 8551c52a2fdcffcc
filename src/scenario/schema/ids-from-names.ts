import { LIMITS } from "./language.ts";
import { idProblem } from "./read-id.ts";
import type { Noun } from "./shape.ts";

/**
 * Ids made of names: letters and digits kept, in lower case, the rest one dash; a number is added where the id is taken.
 *
 * @param fallback - begins the id of a name that makes none
 * @param used - ids that are taken already
 */
export function idsFromNames(
  names: readonly string[],
  noun: Noun,
  fallback: string,
  used: readonly string[] = [],
): string[] {
  const taken = new Set<string>(used);
  const idOf = idMaker(noun, fallback, taken);
  return names.map((name) => {
    const id = idOf(name);
    taken.add(id);
    return id;
  });
}

/**
 * The same one by one: an id that is not taken yet.
 *
 * @param taken - what is taken stays so: of thousands of equal names each is numbered on from the one before, and not counted anew
 */
export function idMaker(
  noun: Noun,
  fallback: string,
  taken: { readonly has: (id: string) => boolean },
): (name: string) => string {
  /** By base: the number to try first. */
  const nextOf = new Map<string, number>();
  return (name) => {
    const slug = [
      ...name
        .normalize("NFC")
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, "-"),
    ]
      .slice(0, LIMITS.characters.id - 6)
      .join("")
      .replace(/^[-\p{M}]+|-$/gu, "");
    const base = idProblem(slug, noun) === null ? slug : `${fallback}${slug === "" ? "" : "-"}${slug}`;
    const sound = idProblem(base, noun) === null ? base : fallback;
    if (!taken.has(sound)) return sound;
    let count = nextOf.get(sound) ?? 2;
    while (taken.has(`${sound}-${count}`)) count++;
    nextOf.set(sound, count);
    return `${sound}-${count}`;
  };
}

/**
 * Ids of what a table lists: a text that may be an id is it, letter by letter; of the others ids are made, and they are names.
 *
 * @param fallback - as of `idsFromNames`
 */
export function idsOrNames(
  texts: readonly string[],
  noun: Noun,
  fallback: string,
): { readonly id: string; readonly name: string | null }[] {
  const isId = texts.map((text) => idProblem(text, noun) === null);
  const named = texts.filter((_, at) => !isId[at]);
  const made = idsFromNames(
    named,
    noun,
    fallback,
    texts.filter((_, at) => isId[at]),
  ).values();
  return texts.map((text, at) =>
    isId[at] ? { id: text, name: null } : { id: made.next().value!, name: text },
  );
}
