import { deflateSync, Inflate } from "fflate";
import { sha256Base64 } from "../../present/index.ts";
import { MAX_FILE_BYTES } from "../../scenario/index.ts";

/** Characters of the part after the `#`. Browsers take more; mail and chat programs begin to cut links well below. */
export const MOST_LINK_CHARACTERS = 32_000;
/** Beyond this some programs cut a link, which is worth a word. */
export const LONG_LINK_CHARACTERS = 8_000;

/** What packs badly takes a third more; before anything is unpacked or added up. */
const MOST_READ_CHARACTERS: number = 2 * MAX_FILE_BYTES;
const TOO_LARGE = { problem: "The link holds more text than a scenario may have." } as const;

/** What the part after the `#` begins with; the number is that of the form: 1.DIGEST.PACKED */
const NAME = "scenario";
const FORM = "1";
/** Characters of the digest, by which a link is told that lost or changed a character on its way: a wrong figure would go unseen. */
const DIGEST_CHARACTERS = 8;

/** A scenario as the part of an address after the `#`, which no browser sends anywhere; or how many characters it would take. */
export function fragmentOf(text: string): { readonly fragment: string } | { readonly tooLong: number } {
  const packed = deflateSync(new TextEncoder().encode(text), { level: 9 });
  const data = base64url(packed);
  const fragment = `#${NAME}=${FORM}.${digestOf(data)}.${data}`;
  return fragment.length > MOST_LINK_CHARACTERS ? { tooLong: fragment.length } : { fragment };
}

/**
 * The scenario that a link holds.
 *
 * @param link - the whole link or only its part after the `#`
 * @returns null where it holds none; a `problem` where it is damaged, or holds more than a scenario may have
 */
export function textOfLink(link: string): { readonly text: string } | { readonly problem: string } | null {
  if (link.length > MOST_READ_CHARACTERS) return TOO_LARGE;
  const given = new URLSearchParams(link.trim().replace(/^[^#]*#?/, "")).get(NAME);
  if (given === null) return null;
  const [form, digest, data = ""] = given.split(".");
  if (form !== FORM) return { problem: "The link was made by another version of Demarche, or is damaged." };
  const packed = digest === digestOf(data) ? bytesOf(data) : null;
  const bytes = packed === null ? null : unpacked(packed, MAX_FILE_BYTES);
  if (bytes === "too-large") return TOO_LARGE;
  if (bytes === null)
    return { problem: "The link is damaged or cut short, as some mail programs do with long links." };
  return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
}

/** @param data - base64url */
function digestOf(data: string): string {
  return urlSafe(sha256Base64(data)).slice(0, DIGEST_CHARACTERS);
}

function urlSafe(base64: string): string {
  return base64
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/={1,2}$/, "");
}

function base64url(bytes: Uint8Array): string {
  let characters = "";
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return urlSafe(btoa(characters));
}

/** Null where it is no base64url. */
function bytesOf(text: string): Uint8Array | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const characters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(characters, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Bytes given to the unpacking at a time: one byte can hold a thousand. */
const CHUNK = 1_024;

/** Unpacks, but no more than `most` bytes: a small link may claim to hold gigabytes. Null where it is damaged or ends early. */
function unpacked(packed: Uint8Array, most: number): Uint8Array | "too-large" | null {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  const inflate = new Inflate((part, isLast) => {
    parts.push(part);
    length += part.length;
    isWhole = isLast;
  });
  try {
    for (let at = 0; at < packed.length; at += CHUNK) {
      inflate.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
      if (length > most) return "too-large";
    }
  } catch {
    return null;
  }
  if (!isWhole) return null;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
