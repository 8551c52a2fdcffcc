/**
 * The licences of the packages whose code is in bundles: THIRD-PARTY-LICENCES.txt beside them, made from the modules that were bundled, and
 * from what those bring of others in themselves.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Code of others that a package holds in itself without saying whose: by the package, how many modules there are, by the wrapper that its
 * builder puts around each, and what they are. A package that comes to hold another is refused until it stands here.
 */
const UNMARKED = { docx: ["events"] };
const WRAPPED = /__commonJS(?:Min)?\)?\(/g;

/** @param outputs - what `bundle.write` answers; @param more - packages whose files are copied without being bundled */
export function writeLicences(folder, outputs, more = []) {
  const ids = outputs.flatMap(({ output }) => output.flatMap(({ moduleIds }) => moduleIds ?? []));
  writeFileSync(join(folder, "THIRD-PARTY-LICENCES.txt"), licencesOf(ids, more));
}

/** The text of that file. @param ids - paths of modules */
export function licencesOf(ids, more = []) {
  const notices = new Map();
  const add = (name, text) => notices.set(`${name}\n${text}`, { name, text });
  for (const name of more) add(name, licenceOf(name, join("node_modules", name)));
  for (const id of new Set(ids)) {
    const place = folderOf(id);
    if (place === null) continue;
    const [name, folder] = place;
    const licence = licenceOf(name, folder);
    add(name, licence);
    const code = readFileSync(id, "utf8");
    for (const other of markedIn(code)) add(other, licenceOf(other, found(other, folder)));
    const unmarked = UNMARKED[name] ?? [];
    const count = [...code.matchAll(WRAPPED)].length;
    if (count > unmarked.length)
      throw new Error(
        `${id} holds ${count} modules of others; UNMARKED in third-party.mjs names ${unmarked}`,
      );
    if (count > 0)
      for (const other of unmarked) add(other, textOf(other, "MIT", `scripts/licences/${other}.txt`));
    for (const said of saidIn(code)) if (!hasLines(licence, said)) add(name, `In ${name}:\n${said}\n`);
  }
  const inOrder = [...notices.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return inOrder.map(({ text }) => text).join("\n");
}

/** Name and folder of the package that a module is of, the innermost where one lies in another; null: ours. */
function folderOf(id) {
  const parts = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/.exec(id);
  return parts === null ? null : [parts[2].replace("\\", "/"), parts[1]];
}

/** Packages that a module says it holds: builders write above what they put together where it is from. */
function markedIn(code) {
  const marks = code.matchAll(/^\/\/(?:#region)? .*node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm);
  return new Set([...marks].map(([, name]) => name));
}

/** Where a package finds another: in itself, or beside itself. */
function found(name, from) {
  const inside = join(from, "node_modules", name);
  return existsSync(inside) ? inside : join("node_modules", name);
}

/** Comments by which somebody's rights are told. */
function saidIn(code) {
  const comments = code.match(/\/\*[\s\S]*?\*\//g) ?? [];
  return comments
    .filter((one) => /copyright|\(c\)/i.test(one) && /licen[cs]e|permission/i.test(one))
    .map((one) => one.replace(/^\/\*[*!]?\s*|\s*\*\/$/g, "").replace(/^[ \t]*\* ?/gm, ""));
}

/** Whether everybody whom a comment names has his line in a licence already. */
function hasLines(licence, comment) {
  const plain = (text) => text.toLowerCase().replace(/[^a-z]+/g, " ");
  const names = comment.split("\n").filter((line) => /copyright|\(c\)/i.test(line));
  return names.every((line) =>
    plain(licence).includes(
      plain(
        line.replace(/^.*?(?:\(c\)|copyright)\s*(?:\(c\))?\s*[\d, -]*/i, "").replace(/[(<].*/, ""),
      ).trim(),
    ),
  );
}

function licenceOf(name, place) {
  const { version, license, author } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
  const file = readdirSync(place).find((one) => /^licen[cs]e/i.test(one));
  if (file !== undefined) return textOf(`${name} ${version}`, license, join(place, file));
  const by = typeof author === "string" ? author : (author?.name ?? "its authors");
  if (!license) throw new Error(`${name} states no licence`);
  return `${headed(`${name} ${version}`, license)}Licence: ${license}. Copyright ${by}.\n`;
}

function textOf(name, license, file) {
  return `${headed(name, license)}${readFileSync(file, "utf8").trim()}\n`;
}

function headed(name, license) {
  return `${name} (${license})\n${"=".repeat(60)}\n`;
}
