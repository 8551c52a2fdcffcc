import { lookup } from "node:dns/promises";

/** Milliseconds after which a name counts as not found. */
const LOOKUP_MS = 500;

/**
 * Whether browsers find a name that ends in .localhost on this machine. Chromium and Firefox know by themselves that it is there; Safari asks
 * the system, which on older ones does not.
 */
export async function findsNames(platform: string = process.platform): Promise<boolean> {
  if (platform !== "darwin") return true;
  const late = new Promise<null>((resolve) => void setTimeout(() => resolve(null), LOOKUP_MS).unref());
  const found = await Promise.race([lookup("demarche.localhost", { all: true }).catch(() => null), late]);
  return found?.every(({ address }) => address === "127.0.0.1" || address === "::1") ?? false;
}
