/** A measure (`part` null: all parts) or one part of a measure in instalments (`part` from 1). */
export interface MeasureRef {
  readonly measure: string;
  readonly part: number | null;
}

/** `m`, or `m.2` for the second instalment: how a measure is named in files, options and results. */
export function measureText({ measure, part }: MeasureRef): string {
  return part === null ? measure : `${measure}.${part}`;
}

/** The other way. Ids hold no dot, so what stands behind one is the part; a text of another form stands for itself. */
export function measureRef(text: string): MeasureRef {
  const [, measure, part] = /^([^.]+)\.([0-9]{1,6})$/.exec(text) ?? [];
  return measure === undefined ? { measure: text, part: null } : { measure, part: Number(part) };
}

/** All parts of a measure in so many instalments, as text; none where it is not split. */
export function partTexts(measure: string, instalments: number): string[] {
  if (instalments === 1) return [];
  return Array.from({ length: instalments }, (_, index) => measureText({ measure, part: index + 1 }));
}
