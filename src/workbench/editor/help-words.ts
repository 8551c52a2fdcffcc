import { capitalised, listed, plainText } from "../../present/index.ts";
import type { FieldHelp, Help, KnownId } from "../../scenario/index.ts";

/** What an id stands for: "Measure: Dismantle the site, of Country B." */
export function namedInWords({ noun, id, label, parties, figure, instalments }: KnownId): string {
  const [name, own] = [plainText(label), plainText(id)];
  const called = figure !== null ? plainText(figure) : name === own ? own : `${name} (${own})`;
  const of = parties.length === 0 ? "" : `, of ${listed(parties.map(plainText))}`;
  const cut = instalments > 1 ? `, in ${instalments} parts` : "";
  return `${capitalised(noun)}: ${called}${of}${cut}.`;
}

/** What a field takes and what it is where it is left out. Words of the language stand between grave accents. */
export function factsInWords({ value, unit, leftOut }: FieldHelp): string {
  const left = leftOut === null ? "Required" : `Left out: ${leftOut}`;
  return `${capitalised(value)}${unit === null ? "" : `, ${unit}`}. ${left}.`;
}

/** All of a help in one text, for who hears it. */
export function helpInWords({ field, named }: Help): string {
  const parts = [
    ...(named === null ? [] : [namedInWords(named)]),
    ...(field === null ? [] : [`${field.name}: ${field.help} ${factsInWords(field)}`]),
  ];
  return parts.join(" ").replaceAll("`", "");
}

/** The same as paragraphs. Texts of a scenario stay text. */
export function helpElements({ field, named }: Pick<Help, "field" | "named">): HTMLElement[] {
  return [
    ...(named === null ? [] : [paragraph(namedInWords(named).split("`").join(""))]),
    ...(field === null
      ? []
      : [
          paragraph(field.help, field.name),
          paragraph(`${factsInWords(field)} Such as \`${field.example}\`.`, null, "cm-help-facts"),
        ]),
  ];
}

/** A paragraph with what stands between grave accents as code. */
function paragraph(text: string, title: string | null = null, className = ""): HTMLElement {
  const element = document.createElement("p");
  if (className !== "") element.className = className;
  if (title !== null) {
    const strong = document.createElement("strong");
    strong.textContent = `${title} `;
    element.append(strong);
  }
  for (const [index, part] of text.split("`").entries()) {
    if (index % 2 === 0) element.append(part);
    else {
      const code = document.createElement("code");
      code.textContent = part;
      element.append(code);
    }
  }
  return element;
}
