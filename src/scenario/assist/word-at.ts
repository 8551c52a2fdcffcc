/** A word of the text as ids are written, with the number of a part behind it. */
export interface Word {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const BEGINS = /[\p{L}\p{Nd}]/u;
const GOES_ON = /[\p{L}\p{M}\p{Nd}_.-]/u;
const BEHIND = /^[\p{L}\p{M}\p{Nd}_.-]*/u;
/** Ids are at most 64 characters long, each at most two units; further back nothing of the word can stand. */
const MOST = 160;

/** The word that an offset stands in or at the end of; empty where it stands at none. */
export function wordAt(text: string, offset: number): Word {
  const near = [...text.slice(Math.max(0, offset - MOST), offset)];
  let at = near.length;
  while (at > 0 && GOES_ON.test(near[at - 1]!)) at--;
  while (at < near.length && !BEGINS.test(near[at]!)) at++;
  const before = near.slice(at).join("");
  const behind = BEHIND.exec(text.slice(offset, offset + MOST))?.[0] ?? "";
  const from = offset - before.length;
  return { from, to: offset + behind.length, text: before + behind };
}
