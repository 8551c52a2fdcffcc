import { MAX_FILE_BYTES } from "./limits.ts";

export function isTooLarge(text: string): boolean {
  return byteLength(text) > MAX_FILE_BYTES;
}

/** Size in UTF-8, without building the bytes. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
