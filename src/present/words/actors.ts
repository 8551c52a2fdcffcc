/** Who does something, alone or together, and what. */
export interface ActorsGroup<T> {
  /** Ids of the parties that do it together; one where it does it alone. */
  readonly parties: readonly string[];
  readonly own: readonly T[];
}

/** Things by who does them: those of each party alone, in the file's order, then those of several together as they come up. */
export function groupedByActors<T>(
  things: readonly T[],
  performersOf: (thing: T) => readonly string[],
  partyIds: readonly string[],
): ActorsGroup<T>[] {
  const groups = new Map<string, { parties: readonly string[]; own: T[] }>(
    partyIds.map((id) => [id, { parties: [id], own: [] }]),
  );
  for (const thing of things) {
    const performers = performersOf(thing);
    const parties = partyIds.filter((id) => performers.includes(id));
    const key = parties.join(" ");
    const group = groups.get(key) ?? { parties, own: [] };
    groups.set(key, group);
    group.own.push(thing);
  }
  return [...groups.values()].filter(({ own }) => own.length > 0);
}
