import ts from "typescript";
import { docOf, exportsOf, placeOf } from "./sources.mjs";

/** @typedef {{ [key: string]: any }} JsonSchema */

/**
 * A JSON Schema of every document that commands print, by command: from the types that the commands build and the docstrings of their
 * keys. Closed: a key that no type has is an error, so that tests find what is not documented.
 *
 * @param {import("./sources.mjs").Sources} sources
 * @returns {Record<string, JsonSchema>}
 * @throws Error where a key has no description, a number no unit, a null no meaning, or two shapes of a document one name
 */
export function resultSchemas({ checker, documents }) {
  const table = exportsOf(checker, documents).find(({ name }) => name === "Documents");
  if (table === undefined) throw new Error("documents.ts declares no Documents");
  /** @type {string[]} */
  const problems = [];
  const schemas = checker
    .getDeclaredTypeOfSymbol(table)
    .getProperties()
    .map((command) => {
      const maker = schemaMaker(checker, problems);
      const type = checker.getTypeOfSymbol(command);
      const body = maker.documentOf(type);
      const schema = {
        $schema: "http://json-schema.org/draft-07/schema#",
        title:
          command.name === "errors"
            ? "Errors, of any command with --json"
            : `demarche ${command.name} --json`,
        ...body,
        $defs: Object.fromEntries([...maker.shapes].sort(([a], [b]) => (a < b ? -1 : 1))),
      };
      return /** @type {const} */ ([command.name, schema]);
    });
  if (problems.length > 0) throw new Error([...new Set(problems)].join("\n"));
  return Object.fromEntries(schemas);
}

/** What a description of a number says it is counted in; the first that stands in it is its unit. */
const UNITS = [
  ["points per period", /points per period/i],
  ["points, summed and discounted", /points, summed and discounted/i],
  ["points", /\bpoints\b/i],
  ["milliseconds", /milliseconds/i],
  ["bits", /\bbits\b/i],
  ["periods", /\bperiods\b/i],
  ["from 1", /\bfrom 1\b/i],
  ["from 0", /\bfrom 0\b/i],
  ["chance, 0 to 1", /\bchance/i],
  ["share", /\bshares?\b/i],
  ["discount factor, 0 to 1", /\bdiscount factor/i],
  ["count", /\bcount\b|how many/i],
  ["correlation, -1 to 1", /\bcorrelation\b/i],
  ["unit of the figure", /unit of the figure/i],
  ["number", /\bnumber\b/i],
];

/** The unit that a description names; null where it names none. @param {string} description */
export function unitOf(description) {
  return UNITS.find(([, pattern]) => /** @type {RegExp} */ (pattern).test(description))?.[0] ?? null;
}

/** What a description says null means; null where it does not. @param {string} description */
export function nullOf(description) {
  return /(?:^|[\s(])(null\b[^.;)]*)/i.exec(description)?.[1] ?? null;
}

/** @param {ts.TypeChecker} checker @param {string[]} problems */
function schemaMaker(checker, problems) {
  /** @type {Map<string, JsonSchema>} */
  const shapes = new Map();
  /** @type {Map<string, ts.Symbol>} */
  const owners = new Map();

  /** @param {ts.Type} type @returns {JsonSchema} */
  function schemaOf(type) {
    const named = type.aliasSymbol ?? type.getSymbol();
    const isShape =
      named !== undefined &&
      placeOf(named) !== null &&
      /^[A-Z]/.test(named.name) &&
      (type.aliasTypeArguments ?? []).length === 0 &&
      isOfObjects(type);
    if (!isShape) return plain(type);
    const owner = owners.get(named.name);
    if (owner === undefined) {
      owners.set(named.name, named);
      // Taken before it is made: shapes may hold themselves.
      shapes.set(named.name, {});
      const description = docOf(checker, named);
      if (description === "") problems.push(`${placeOf(named)}: ${named.name} has no description`);
      shapes.set(named.name, { description, ...plain(type) });
    } else if (owner !== named) {
      problems.push(`${placeOf(named)} and ${placeOf(owner)} both name a shape ${named.name}`);
    }
    return { $ref: `#/$defs/${named.name}` };
  }

  /** @param {ts.Type} type @returns {JsonSchema} */
  function plain(type) {
    if (type.isUnion()) return union(type.types.filter((one) => !(one.flags & ts.TypeFlags.Undefined)));
    // Whatever a file may have in some place.
    if (type.flags & ts.TypeFlags.Unknown) return {};
    if (type.flags & ts.TypeFlags.Null) return { type: "null" };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === "true" };
    if (type.isLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.String) return { type: "string" };
    if (type.flags & ts.TypeFlags.Number) return { type: "number" };
    if (checker.isTupleType(type)) {
      const items = checker.getTypeArguments(/** @type {ts.TypeReference} */ (type)).map(schemaOf);
      return { type: "array", items, minItems: items.length, maxItems: items.length };
    }
    if (checker.isArrayType(type)) {
      return {
        type: "array",
        items: schemaOf(checker.getTypeArguments(/** @type {ts.TypeReference} */ (type))[0]),
      };
    }
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return object(type);
    throw new Error(`no JSON Schema for ${checker.typeToString(type)}`);
  }

  /** @param {ts.Type[]} types */
  function union(types) {
    if (types.length === 1) return schemaOf(/** @type {ts.Type} */ (types[0]));
    const schemas = types.map(schemaOf);
    const consts = schemas.filter((one) => "const" in one).map((one) => one.const);
    const isBoolean = consts.includes(true) && consts.includes(false);
    const values = consts.filter((one) => !isBoolean || typeof one !== "boolean");
    const members = [
      ...(isBoolean ? [{ type: "boolean" }] : []),
      ...(values.length > 0 ? [{ enum: values.sort() }] : []),
      ...schemas.filter((one) => !("const" in one)),
    ];
    const [first] = members;
    if (members.length === 1 && first !== undefined) return first;
    // A type that may be null besides reads best as such.
    return {
      anyOf: [
        ...members.filter(({ type }) => type !== "null"),
        ...members.filter(({ type }) => type === "null"),
      ],
    };
  }

  /** @param {ts.Type} type */
  function object(type) {
    const [index] = checker.getIndexInfosOfType(type);
    // Records of nothing: keys that a later edition fills.
    if (index !== undefined && index.type.flags & ts.TypeFlags.Never)
      return { type: "object", additionalProperties: false, required: [], properties: {} };
    if (index !== undefined) return { type: "object", additionalProperties: schemaOf(index.type) };
    /** @type {JsonSchema} */
    const properties = {};
    const required = [];
    for (const property of checker.getPropertiesOfType(type)) {
      const value = checker.getTypeOfSymbol(property);
      // JSON leaves functions out.
      if (value.getCallSignatures().length > 0) continue;
      const schema = schemaOf(value);
      const description = docOf(checker, property);
      complain(property, description, schema, checker.typeToString(type));
      properties[property.name] = { ...(description === "" ? {} : { description }), ...schema };
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    return { type: "object", additionalProperties: false, required, properties };
  }

  /** @param {ts.Symbol} property @param {string} description @param {JsonSchema} schema @param {string} owner */
  function complain(property, description, schema, owner) {
    // A key of a record of names needs none, and what a kind is stands in its value.
    if ("const" in schema || property.declarations === undefined) return;
    const where = `${placeOf(property)}: ${owner.slice(0, 60)}.${property.name}`;
    if (description === "") problems.push(`${where} has no description`);
    else if (leavesOf(schema).includes("number") && unitOf(description) === null)
      problems.push(`${where} does not say what it is counted in: "${description}"`);
    else if (leavesOf(schema).includes("null") && nullOf(description) === null)
      problems.push(`${where} does not say what null means: "${description}"`);
  }

  /** @param {ts.Type} type @returns {boolean} */
  function isOfObjects(type) {
    if (type.isUnion()) return type.types.every(isOfObjects);
    if (checker.isArrayType(type) || checker.isTupleType(type)) return false;
    return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  }

  /** A document at the top of its schema; several stand beside each other as shapes. @param {ts.Type} type @returns {JsonSchema} */
  function documentOf(type) {
    if (type.isUnion()) return plain(type);
    const description = docOf(checker, /** @type {ts.Symbol} */ (type.getSymbol()));
    return { description, ...plain(type) };
  }

  return { shapes, documentOf };
}

/** The types of the values that a schema ends in, through lists and records, shapes of their own left out. @param {JsonSchema} schema @returns {string[]} */
function leavesOf(schema) {
  if (schema.anyOf) return schema.anyOf.flatMap(leavesOf);
  if (schema.type === "array") return [schema.items].flat().flatMap(leavesOf);
  if (schema.type === "object")
    return schema.additionalProperties ? leavesOf(schema.additionalProperties) : [];
  return schema.type === undefined ? [] : [schema.type];
}
