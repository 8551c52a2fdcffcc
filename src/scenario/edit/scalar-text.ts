/** A text as YAML writes it: in double quotes where it would mean something else without. @param isQuoted - as JSON has it: always */
export function scalarText(text: string, isQuoted: boolean): string {
  return isQuoted || !PLAIN.test(text) || MEANT.test(text) ? JSON.stringify(text) : text;
}

const PLAIN = /^[A-Za-z_][\w.-]*$/;
/** Words that YAML takes for something else than text. */
const MEANT = /^(?:true|false|null)$/i;
