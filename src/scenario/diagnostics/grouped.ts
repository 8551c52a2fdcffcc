/** "16,384": a whole number with its thousands told apart. */
export function grouped(number: number | string): string {
  let text = String(number);
  for (let at = text.length - 3; at > (text.startsWith("-") ? 1 : 0); at -= 3)
    text = `${text.slice(0, at)},${text.slice(at)}`;
  return text;
}
