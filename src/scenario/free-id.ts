import { idsFromNames, type Noun } from "./schema/index.ts";

/** An id for something new, made of its name, that nothing of its kind has yet. */
export function freeId(name: string, noun: Noun, taken: readonly { readonly id: string }[]): string {
  return idsFromNames(
    [name],
    noun,
    noun,
    taken.map(({ id }) => id),
  )[0]!;
}
