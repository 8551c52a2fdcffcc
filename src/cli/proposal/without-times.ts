/** A file for word processors without the time of day, which the package writes into it and into its archive; neither is anybody's business. */
export async function withoutTimes(made: Buffer): Promise<Buffer> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import("fflate");
  const parts = unzipSync(made);
  const core = strFromU8(parts[CORE]!);
  parts[CORE] = strToU8(core.replace(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, ""));
  return Buffer.from(zipSync(parts, { mtime: new Date(1980, 0, 1) }));
}

const CORE = "docProps/core.xml";
