import type { TextEdit } from "./text-edit.ts";

/**
 * The edits that make one text of another, for texts that differ in few places: line by line where as many lines differ as take their
 * place, else all from the first difference to the last. None where they are the same.
 */
export function editsBetween(before: string, after: string): TextEdit[] {
  const [whole] = editOf(before, after, 0);
  if (whole === undefined) return [];
  // Whole lines, so that each can be held against its like.
  const from = whole.start === 0 ? 0 : before.lastIndexOf("\n", whole.start - 1) + 1;
  const old = before.slice(from, lineEnd(before, whole.end)).split("\n");
  const shift = whole.text.length - (whole.end - whole.start);
  const now = after.slice(from, lineEnd(after, whole.end + shift)).split("\n");
  if (old.length !== now.length) return [whole];
  let start = from;
  return old.flatMap((line, index) => {
    const edits = editOf(line, now[index]!, start);
    start += line.length + 1;
    return edits;
  });
}

/** What lies between the first and the last difference. */
function editOf(before: string, after: string, offset: number): TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < most - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return [
    {
      start: offset + head,
      end: offset + before.length - tail,
      text: after.slice(head, after.length - tail),
    },
  ];
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
