/** The 85 letters of Z85 (ZeroMQ RFC 32), in which five stand for four bytes; none of them has to be written otherwise in a script. */
const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

/** Bytes as letters; before them how many of the last four bytes are none. */
export function lettersOf(bytes: Uint8Array): string {
  const missing = (4 - (bytes.length % 4)) % 4;
  const whole = new Uint8Array(bytes.length + missing);
  whole.set(bytes);
  const words = new DataView(whole.buffer);
  const letters = [String(missing)];
  for (let at = 0; at < whole.length; at += 4) {
    const word = words.getUint32(at);
    for (const power of [85 ** 4, 85 ** 3, 85 ** 2, 85, 1])
      letters.push(LETTERS.charAt(Math.floor(word / power) % 85));
  }
  return letters.join("");
}

/** @param text - how many of the last four bytes are none, then the letters */
export function bytesInLetters(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let value = 0; value < LETTERS.length; value++) values[LETTERS.charCodeAt(value)] = value;
  const bytes = new Uint8Array(((text.length - 1) / 5) * 4);
  const words = new DataView(bytes.buffer);
  for (let from = 1, at = 0; from < text.length; from += 5, at += 4) {
    let word = 0;
    for (let place = from; place < from + 5; place++) word = word * 85 + values[text.charCodeAt(place)]!;
    words.setUint32(at, word);
  }
  return bytes.subarray(0, bytes.length - Number(text[0]));
}
