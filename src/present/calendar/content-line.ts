import { utf8ToBytes } from "@noble/hashes/utils.js";

/** A text as the value of a property. Source: RFC 5545 (2009), section 3.3.11. */
export function calendarText(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r?\n/g, "\\n");
}

const MOST_OCTETS = 75;

/** One line of a calendar, folded where it has more than 75 octets, no character parted. Source: RFC 5545 (2009), section 3.1. */
export function contentLine(name: string, value: string): string {
  let line = "";
  let octets = 0;
  for (const character of `${name}:${value}`) {
    const more = utf8ToBytes(character).length;
    if (octets + more > MOST_OCTETS) {
      line += "\r\n ";
      octets = 1;
    }
    line += character;
    octets += more;
  }
  return `${line}\r\n`;
}
