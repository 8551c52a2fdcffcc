/** Markup that may stand as it is: made by `html`, or by `raw` from text of our own. Never made from text of a scenario. */
export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type Piece = string | number | Raw | null | readonly Piece[];

/** Markup by template; every value is escaped, in text and in quoted attributes alike, unless it is `Raw`. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Raw {
  return new Raw(parts.reduce((text, part, index) => text + textOf(values[index - 1] ?? null) + part));
}

/** Trusts this text as markup: for what this project made itself. */
export function raw(text: string): Raw {
  return new Raw(text);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function textOf(value: Piece): string {
  if (value === null) return "";
  if (value instanceof Raw) return value.text;
  if (typeof value === "object") return value.map(textOf).join("");
  return escaped(String(value));
}
