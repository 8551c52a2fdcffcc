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
