/** A text as YAML writes it: in double quotes where it would mean something else without. @param isQuoted - as JSON has it: always */
export function scalarText(text: string, isQuoted: boolean): string {
  return isQuoted || !PLAIN.test(text) || MEANT.test(text) ? JSON.stringify(text) : text;
}

const PLAIN = /^[A-Za-z_][\w.-]*$/;
/** Words that YAML takes for something else than text. */
const MEANT = /^(?:true|false|null)$/i;

/** A text in double quotes, which YAML reads as JSON does; characters that it does not allow are escaped. */
export function quotedText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
