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
  return names.map((name) => {
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
    let id = sound;
    for (let count = 2; taken.has(id); count++) id = `${sound}-${count}`;
    taken.add(id);
    return id;
  });
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
