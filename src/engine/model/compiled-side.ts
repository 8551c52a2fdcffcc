/** Parties that the file puts on one side. */
export interface CompiledSide {
  /** As the file writes it. */
  readonly name: string;
  /** Indices, in the order of the file. */
  readonly members: readonly number[];
}

/** Sides of two or more. */
export function sidesOfSeveral({
  sides,
}: {
  readonly sides: readonly CompiledSide[];
}): readonly CompiledSide[] {
  return sides.filter(({ members }) => members.length > 1);
}
