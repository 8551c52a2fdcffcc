import type { TextEdit } from "./text-edit.ts";

/** The edit that makes one text of another: what lies between the first and the last difference; none where they are the same. */
export function editsBetween(before: string, after: string): TextEdit[] {
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
  return [{ start: head, end: before.length - tail, text: after.slice(head, after.length - tail) }];
}
