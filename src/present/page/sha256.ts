import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { base64 } from "@scure/base";

/** SHA-256 of a text in base64, what a Content-Security-Policy names a script or a style by. Neither Node nor browsers have a synchronous one that both share. */
export function sha256Base64(text: string): string {
  return base64.encode(sha256(utf8ToBytes(text)));
}

/** The same in hexadecimal, by which files are told apart. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
