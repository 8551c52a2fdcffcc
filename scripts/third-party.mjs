/** The licences of the packages whose code is in bundles: dist/THIRD-PARTY-LICENCES.txt beside them, made from the modules that were bundled. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @param outputs - what `bundle.write` answers; @param more - packages whose files are copied without being bundled */
export function writeLicences(folder, outputs, more = []) {
  const ids = outputs.flatMap(({ output }) => output.flatMap(({ moduleIds }) => moduleIds ?? []));
  const bundled = ids.map((id) =>
    /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1]?.replace("\\", "/"),
  );
  const names = [...new Set([...bundled.filter((name) => name !== undefined), ...more])].sort();
  writeFileSync(join(folder, "THIRD-PARTY-LICENCES.txt"), names.map(licenceOf).join("\n"));
}

function licenceOf(name) {
  const place = join("node_modules", name);
  const { version, license, author } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
  const file = readdirSync(place).find((one) => /^licen[cs]e/i.test(one));
  const by = typeof author === "string" ? author : (author?.name ?? "its authors");
  const text =
    file === undefined ? `Licence: ${license}. Copyright ${by}.\n` : readFileSync(join(place, file), "utf8");
  if (file === undefined && !license) throw new Error(`${name} states no licence`);
  return `${name} ${version} (${license})\n${"=".repeat(60)}\n${text.trim()}\n`;
}
