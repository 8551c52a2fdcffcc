import { nullOf, unitOf } from "./result-schemas.mjs";

/** @typedef {{ [key: string]: any }} JsonSchema */

/** Keys that every document about a scenario begins with; told once. */
const HEAD = ["demarche", "command", "version", "method", "exact", "scenario", "warnings"];

/**
 * The page of results: by command one table for each shape, those that several commands have at the end.
 *
 * @param {Record<string, JsonSchema>} schemas - as of `resultSchemas`
 * @returns {string[]} lines
 */
export function resultsPage(schemas) {
  const commands = Object.entries(schemas);
  /** @type {Map<string, string[]>} */
  const users = new Map();
  for (const [command, { $defs }] of commands) {
    for (const name of Object.keys($defs)) users.set(name, [...(users.get(name) ?? []), command]);
  }
  const shared = [...users].filter(([, all]) => new Set(all.filter((one) => one !== "merge")).size > 1);
  const isShared = new Set(shared.map(([name]) => name));
  const defs = Object.assign({}, ...commands.map(([, { $defs }]) => $defs));
  const head = documentsOf(schemas.compare)[0];
  return [
    "# The results of commands as JSON",
    "",
    "With `--json` a command prints one document on standard output and nothing else. Keys may be added; those described here keep their",
    "meaning. Numbers are plain, not rounded. The same input and seed give the same bytes. Each document has a JSON Schema:",
    "that of `compare` is `schema/results/compare.schema.json`, in the package `demarche/schema/results/compare.schema.json`. They are closed: they describe",
    "the documents of this version and no other key.",
    "",
    "How to read the tables: what is *by party*, *by objective* or *by concept* is an object whose keys are the ids or names. A key marked *may be",
    "absent* is left out where it says nothing. Steps and states count from 1. Points are those of the party in question and do not compare between",
    "parties; *points per period* are averages over the whole future, *points, summed and discounted* are those divided by 1 less the party's patience. What",
    "the figures mean is defined in [assess](../theory/assess.md), [design](../theory/design.md), [stress](../theory/stress.md),",
    "[repair](../theory/repair.md), [stance](../theory/stance.md) and [stability](../theory/stability.md). `demarche schema` prints a JSON Schema, that of the scenario",
    "language, and no such document.",
    "",
    "## Every document about a scenario",
    "",
    "`init`, `verify` and `open` are about files, and their documents begin with `demarche` and `command` alone.",
    "",
    ...table(only(head, (key) => HEAD.includes(key))),
    ...commands.flatMap(([command, schema]) => [
      "",
      `## ${command}`,
      ...(command === "merge"
        ? ["", "The document of `stress`, which it joins the parts of: see [there](#stress)."]
        : [
            ...documentsOf(schema).flatMap((document) => [
              "",
              document.description,
              "",
              ...table(
                only(
                  document,
                  (key) => !HEAD.includes(key) || differs(document, /** @type {JsonSchema} */ (head), key),
                ),
              ),
            ]),
            ...Object.keys(schema.$defs)
              .filter((name) => !isShared.has(name) && !isDocument(schema, name))
              .flatMap((name) => shape(name, defs[name])),
          ]),
    ]),
    "",
    "## Shapes that several documents have",
    ...shared
      .map(([name]) => name)
      .sort()
      .flatMap((name) => shape(name, defs[name])),
  ];
}

/** The documents that a command prints: one, or one of several. @param {JsonSchema | undefined} schema @returns {JsonSchema[]} */
function documentsOf(schema) {
  if (schema === undefined) return [];
  const members = schema.anyOf ?? [schema];
  return members.map((/** @type {JsonSchema} */ one) => (one.$ref ? schema.$defs[nameOf(one)] : one));
}

/** @param {JsonSchema} schema @param {string} name */
function isDocument(schema, name) {
  return (schema.anyOf ?? []).some(
    (/** @type {JsonSchema} */ one) => one.$ref !== undefined && nameOf(one) === name,
  );
}

/** @param {JsonSchema} document @param {JsonSchema} head @param {string} key */
function differs(document, head, key) {
  return key !== "command" && document.properties[key].description !== head.properties[key]?.description;
}

/** @param {JsonSchema | undefined} schema @param {(key: string) => boolean} isWanted */
function only(schema, isWanted) {
  const properties = Object.entries(schema?.properties ?? {}).filter(([key]) => isWanted(key));
  // What a document has of the head comes first, and in its order.
  properties.sort(
    ([a], [b]) =>
      (HEAD.includes(a) ? HEAD.indexOf(a) : HEAD.length) - (HEAD.includes(b) ? HEAD.indexOf(b) : HEAD.length),
  );
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** @param {string} name @param {JsonSchema} schema */
function shape(name, schema) {
  const variants = schema.anyOf ?? [schema];
  // One of several that have names, and so a part of their own each.
  const named = variants.filter((/** @type {JsonSchema} */ one) => one.$ref !== undefined);
  if (named.length > 0)
    return ["", `### ${name}`, "", schema.description, "", `One of ${named.map(valueInWords).join(", ")}.`];
  return [
    "",
    `### ${name}`,
    "",
    schema.description,
    ...variants.flatMap((/** @type {JsonSchema} */ one) => ["", ...table(one)]),
  ];
}

/** @param {JsonSchema} schema */
function table({ properties, required }) {
  return [
    "| key | value | unit | what it is | null |",
    "| --- | --- | --- | --- | --- |",
    ...rows(properties, new Set(required), ""),
  ];
}

/** The keys of an object, and after each those of an object without a name in it. @param {JsonSchema} properties @param {Set<string>} required @param {string} above @returns {string[]} */
function rows(properties, required, above) {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const description = schema.description ?? "";
    const value = `${valueInWords(schema)}${required.has(key) ? "" : ", may be absent"}`;
    const isNumber = /\bnumber\b/.test(value);
    const meaning = nullOf(description) ?? "";
    const cells = [
      `\`${above}${key}\``,
      value,
      isNumber ? (unitOf(description) ?? "") : "",
      description,
      /\bnull\b/.test(value) ? meaning.replace(/^null:? */i, "") : "",
    ];
    const row = `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    const inner = nameless(schema);
    return [
      row,
      ...(inner === null
        ? []
        : rows(inner.schema.properties, new Set(inner.schema.required), `${above}${key}${inner.mark}.`)),
    ];
  });
}

/** The object without a name that a value is, or is a list or record of. @param {JsonSchema} schema @returns {{ schema: JsonSchema, mark: string } | null} */
function nameless(schema) {
  for (const one of schema.anyOf ?? [schema]) {
    if (one.properties) return { schema: one, mark: "" };
    const of = one.type === "array" && !Array.isArray(one.items) ? nameless(one.items) : null;
    if (of !== null) return { schema: of.schema, mark: `[]${of.mark}` };
  }
  return null;
}

/** @param {JsonSchema} schema @returns {string} */
function valueInWords(schema) {
  if (schema.anyOf) return schema.anyOf.map(valueInWords).join(" or ");
  if (schema.enum) return schema.enum.map(literal).join(", ");
  if ("const" in schema) return literal(schema.const);
  if (schema.$ref) return `[${nameOf(schema)}](#${nameOf(schema).toLowerCase()})`;
  if (schema.type === "string") return "text";
  if (schema.type === "boolean") return "true or false";
  if (Array.isArray(schema.items) && schema.items.length === 0) return "empty list";
  if (Array.isArray(schema.items))
    return `list of ${schema.items.length}: ${schema.items.map(valueInWords).join(", ")}`;
  if (schema.type === "array") return `list of ${listed(schema.items)}`;
  if (schema.additionalProperties) return `object of ${listed(schema.additionalProperties)}`;
  return schema.properties ? "object" : schema.type;
}

/** @param {JsonSchema} schema */
function listed(schema) {
  const value = valueInWords(schema);
  return schema.anyOf || schema.enum ? `(${value})` : value;
}

/** @param {unknown} value */
function literal(value) {
  return `\`${JSON.stringify(value)}\``;
}

/** @param {JsonSchema} schema @returns {string} */
function nameOf(schema) {
  return schema.$ref.slice("#/$defs/".length);
}
