import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { readBytes } from "../files/index.ts";
import type { Archive } from "./make-archive.ts";

export const ZIP_ENDING = ".zip";

/** Bytes of one file, and of an archive as a whole; an archive of the largest scenario takes a tenth of that. */
const MOST_BYTES = 200_000_000;
const MOST_FILES = 2_000;

/**
 * What lies in a folder, or in a zip file: only read, never unpacked.
 *
 * @throws (rejects) UsageError where it cannot be read, or is larger than any archive
 */
export async function readArchive(path: string): Promise<Archive> {
  const wanted = {
    most: MOST_BYTES,
    what: "an archive",
    next: "name one made by demarche bundle",
    isPipeFine: false,
  };
  if (!isFolder(path)) {
    const { bytes } = readBytes(path, wanted);
    return unzipped(path, bytes);
  }
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(path, "/").length));
  if (names.length > MOST_FILES) throw tooLarge(path);
  const files = new Map<string, Buffer>();
  let left = MOST_BYTES;
  for (const name of names.sort()) {
    const { bytes } = readBytes(join(path, name), { ...wanted, most: left });
    left -= bytes.length;
    files.set(name.replaceAll("\\", "/"), bytes);
  }
  return files;
}

async function unzipped(path: string, bytes: Buffer): Promise<Archive> {
  const { unzipSync } = await import("fflate");
  let [size, count] = [0, 0];
  try {
    const parts = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        count++;
        if (size > MOST_BYTES || count > MOST_FILES) throw tooLarge(path);
        return true;
      },
    });
    const files = Object.entries(parts).filter(([name]) => !name.endsWith("/"));
    return new Map(files.map(([name, part]) => [name, Buffer.from(part)]));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${plainText(path)} is no zip file that can be read`,
      "name an archive made by demarche bundle, or its folder",
      "file",
    );
  }
}

function tooLarge(path: string): UsageError {
  return new UsageError(
    `${plainText(path)} holds more than any archive does`,
    "name one made by demarche bundle",
    "file",
  );
}

/** The same files, the same bytes. */
export async function zipped(files: Archive): Promise<Buffer> {
  const { zipSync } = await import("fflate");
  return Buffer.from(zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1) }));
}

/** What cannot be looked at is for who reads it to say. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
