import { inflateRawSync } from "node:zlib";

/**
 * The parts of a zip archive by name, read from its directory at the end, by hand: what wrote it has no say in it.
 *
 * @throws Error where a size or a sum is not as the directory says
 */
export function readZip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 + bytes.readUInt16LE(end + 20) !== bytes.length) throw new Error("no directory");
  const parts = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error("no entry of the directory");
    const [method, sum] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16)];
    const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    const part = method === 0 ? content : inflateRawSync(content);
    if (part.length !== size || crc32(part) !== sum) throw new Error("a part is not as the directory says");
    parts.set(bytes.subarray(at + 46, at + 46 + name!).toString("utf8"), part);
    at += 46 + name! + extra! + comment!;
  }
  return parts;
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * Holds XML to being well formed: elements closed in order, one at the top, attributes quoted and once each, no stray sign, and no character that
 * XML 1.0 has not.
 *
 * @returns its text @throws Error where it is not well formed
 */
export function readXml(xml: string): string {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml))
    throw new Error("no character of XML");
  const open: string[] = [];
  let [text, tops] = ["", 0];
  for (const [token] of xml.replace(/^<\?xml [^?]*\?>/, "").matchAll(/<[^>]*>|[^<]+|</g)) {
    if (!token.startsWith("<")) {
      if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(token))
        throw new Error(`stray & in ${token}`);
      if (open.length === 0 && token.trim() !== "") throw new Error(`text outside: ${token}`);
      text += token;
      continue;
    }
    const tag = /^<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<&]*(?:&[^"<]*)*")*)\s*(\/?)>$/.exec(token);
    if (tag === null) throw new Error(`no element: ${token}`);
    const [, isEnd, name, attributes, isEmpty] = tag as unknown as string[];
    if (isEnd === "/") {
      if (open.pop() !== name) throw new Error(`${token} closes another element`);
      if (name === "w:p") text += "\n";
      continue;
    }
    const named = [...attributes!.matchAll(/\s([\w:.-]+)="/g)].map(([, one]) => one);
    if (new Set(named).size < named.length) throw new Error(`an attribute twice in ${token}`);
    if (open.length === 0 && ++tops > 1) throw new Error("two elements at the top");
    if (isEmpty !== "/") open.push(name!);
  }
  if (open.length > 0 || tops === 0) throw new Error("not closed");
  const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(\w+);/g, (whole, name: string) => signs[name] ?? whole);
}
