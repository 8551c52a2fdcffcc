/** A measure, or a part of one, and what it is called on the page. */
export interface Called {
  readonly id: string;
  readonly label: string;
}

const TOKEN = /[()]|[^\s()]+/gu;
const QUOTED = /["“”]([^"“”]*)["“”]/gu;

/** A statement as it is shown: each measure by its name, in quotes. Names that two have, or that have quotes of their own, give way to the id. */
export function statementTyped(text: string, measures: readonly Called[]): string {
  const names = new Map(measures.map(({ id, label }) => [id, label]));
  const isClear = (label: string): boolean =>
    !/["“”]/u.test(label) && measures.filter((one) => sameWords(one.label, label)).length === 1;
  return text.replace(TOKEN, (token) => {
    const label = names.get(token);
    return label !== undefined && isClear(label) ? `"${label}"` : token;
  });
}

/** The same as the language has it, of what was typed: names in quotes become ids; `why`: a sentence without its end. */
export function statementRead(
  typed: string,
  measures: readonly Called[],
): { readonly text: string } | { readonly why: string } {
  const unknown: string[] = [];
  const text = typed.replace(QUOTED, (_, name: string) => {
    const id = measures.find((one) => sameWords(one.label, name))?.id;
    if (id === undefined) unknown.push(name.trim());
    return ` ${id ?? ""} `;
  });
  if (unknown.length > 0) return { why: `there is no measure “${unknown[0]}”` };
  return { text: (text.match(TOKEN) ?? []).join(" ").replaceAll("( ", "(").replaceAll(" )", ")") };
}

function sameWords(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
