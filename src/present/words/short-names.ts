import { plainText } from "./plain-text.ts";

/** Letters of a label that is cut for want of a short name. */
const MOST = 24;

/** No name ends with one of these. */
const JOINS: ReadonlySet<string> = new Set(
  "a all an and any are as at be but by each every for from if in into is its near no not of on only or per stay than that the to under which with within without".split(
    " ",
  ),
);

/** A name for each measure, short enough to stand in the name of a plan, and no two alike: its `short`, else the beginning of its label. */
export function shortNames(
  measures: readonly { readonly id: string; readonly label: string; readonly short: string | null }[],
): Map<string, string> {
  const names = new Map<string, string>();
  const ways = [
    (one: (typeof measures)[number]) => plainText(one.short ?? beginning(one.label)),
    (one: (typeof measures)[number]) => plainText(one.label),
    (one: (typeof measures)[number]) => `${plainText(one.label)} (${plainText(one.id)})`,
  ];
  let left = [...measures];
  for (const way of ways) {
    const count = new Map<string, number>();
    for (const one of left) count.set(way(one), (count.get(way(one)) ?? 0) + 1);
    const taken = new Set(names.values());
    left = left.filter((one) => {
      const isOwn = count.get(way(one)) === 1 && !taken.has(way(one));
      if (isOwn) names.set(one.id, way(one));
      return !isOwn;
    });
  }
  for (const { id } of left) names.set(id, plainText(id));
  return names;
}

/** Whole words, and none at the end that joins what is cut off. */
function beginning(label: string): string {
  if ([...label].length <= MOST) return label;
  const words = label.split(" ");
  const kept: string[] = [];
  let letters = -1;
  for (const word of words) {
    letters += [...word].length + 1;
    if (letters > MOST) break;
    kept.push(word);
  }
  while (kept.length > 1 && JOINS.has(kept.at(-1)!.toLowerCase())) kept.pop();
  if (kept.length > 0) return kept.join(" ").replace(/[,;:]$/, "");
  return `${[...words[0]!].slice(0, MOST - 1).join("")}…`;
}
