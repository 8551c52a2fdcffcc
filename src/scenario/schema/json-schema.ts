import { holdsFigures } from "./holds-figures.ts";
import {
  DAY_PATTERN,
  ID_PATTERN,
  LANGUAGE,
  LANGUAGE_VERSION,
  LIMITS,
  RESERVED_SECTIONS,
  TAKEN_WORDS,
  UPON_BREACH,
} from "./language.ts";
import { UNSIGNED_PATTERN } from "./parse-figure.ts";
import type { Field, Noun, RecordName, Shape } from "./shape.ts";

/** A JSON Schema, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The scenario language as JSON Schema draft-07, for editors: structure, types and bounds of every field. What needs
 * more than one value to judge (unknown ids, cycles, infeasible steps, …) `readScenario` alone checks.
 */
export function scenarioSchema(): JsonSchema {
  const { scenario, ...records } = LANGUAGE;
  const definitions = Object.entries(records).map(([name]) => [name, recordSchema(name as RecordName)]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Demarche scenario",
    description: `A scenario of language version ${LANGUAGE_VERSION}. ${scenario.help}`,
    ...recordSchema("scenario"),
    definitions: Object.fromEntries([...definitions, ["figure", FIGURE], ["plainFigure", PLAIN_FIGURE]]),
  };
}

function recordSchema(name: RecordName): JsonSchema {
  const { fields, help } = LANGUAGE[name];
  const required = fields.filter((field) => field.presence === "required").map((field) => field.name);
  return {
    ...(name === "scenario" ? {} : { description: help }),
    type: "object",
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties: {
      ...Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
      ...(name === "scenario" ? NOT_READ_YET : {}),
    },
    ...EXTRA.get(name),
  };
}

const NOT_READ_YET: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  RESERVED_SECTIONS.map((name) => [name, { description: "Not read yet: kept for a later version." }]),
);

/** What a record asks of its fields together. */
const EXTRA: ReadonlyMap<RecordName, JsonSchema> = new Map<RecordName, JsonSchema>([
  [
    "clause",
    {
      oneOf: [
        { required: ["suspend", "for"], not: { required: ["then"] } },
        { required: ["then"], not: { required: ["suspend"] } },
      ],
    },
  ],
  ["plan", { oneOf: [{ required: ["steps"] }, { required: ["stances"] }] }],
  [
    "rule",
    {
      anyOf: [
        { properties: { does: { minItems: 1 } }, required: ["does"] },
        { properties: { undoes: { minItems: 1 } }, required: ["undoes"] },
      ],
    },
  ],
  [
    "step",
    {
      anyOf: [
        { properties: { does: { minItems: 1 } }, required: ["does"] },
        { properties: { ends: { minItems: 1 } }, required: ["ends"] },
        { properties: { places: { minItems: 1 } }, required: ["places"] },
        { properties: { returns: { minItems: 1 } }, required: ["returns"] },
      ],
    },
  ],
  ["evidence", { anyOf: [{ required: ["source"] }, { properties: { kind: { const: "judgement" } } }] }],
]);

function fieldSchema(field: Field): JsonSchema {
  const unit = field.unit === undefined ? "" : ` Unit: ${field.unit}.`;
  const left =
    field.presence === "required"
      ? ""
      : ` Left out: ${field.presence === "its-id" ? "the id" : field.presence.words}.`;
  const description = `${field.help}${unit}${left}`;
  const schema = shapeSchema(field.shape);
  // Draft-07 ignores what stands beside $ref, so a description needs allOf.
  return "$ref" in schema ? { description, allOf: [schema] } : { description, ...schema };
}

function shapeSchema(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case "text":
      return text(shape.most);
    case "field-name":
      return text(LIMITS.characters.short);
    case "date":
      return { anyOf: [text(LIMITS.characters.short), { type: "number" }] };
    case "day":
      return { type: "string", pattern: DAY_PATTERN };
    case "flag":
      return { type: "boolean" };
    case "version":
      return { const: LANGUAGE_VERSION };
    case "whole": {
      const number = { type: "integer", minimum: shape.least, maximum: shape.most };
      return shape.forever ? { anyOf: [number, { const: "forever" }] } : number;
    }
    case "share":
      return { type: "number", [shape.positive ? "exclusiveMinimum" : "minimum"]: 0, maximum: 1 };
    case "parts":
      return {
        anyOf: [
          { type: "integer", minimum: 1, maximum: shape.most },
          {
            type: "array",
            items: { type: "number", exclusiveMinimum: 0, maximum: 1 },
            minItems: 1,
            maxItems: shape.most,
            description: "The share of each part; they add up to 1.",
          },
        ],
      };
    case "figure":
      if (shape.flags) return { anyOf: [{ type: "boolean" }, shapeSchema({ ...shape, flags: false })] };
      return { $ref: shape.quantities ? "#/definitions/figure" : "#/definitions/plainFigure" };
    case "word":
      return { enum: shape.words };
    case "id":
      return ID_REFERENCE;
    case "measure":
      return { type: "string", pattern: `^${NOT_TAKEN}${ID}(?:\\.[0-9]{1,6})?$` };
    case "condition":
      return { type: "string", pattern: `^(?: *not +)?${NOT_TAKEN}${ID}(?:\\.[0-9]{1,6})?$` };
    case "statement":
      return text(LIMITS.characters.statement); // its grammar is the reader's matter
    case "pattern":
      return {
        anyOf: [
          { type: "string", pattern: "^[01-]+$" },
          { type: "integer", description: "Digits without quotes are read as written." },
        ],
      };
    case "correlation":
      return {
        type: "array",
        items: [ID_REFERENCE, ID_REFERENCE, { type: "number", minimum: -1, maximum: 1 }],
        minItems: 3,
        maxItems: 3,
        additionalItems: false,
      };
    case "list": {
      const most = shape.most === null ? {} : { maxItems: shape.most.count };
      return {
        type: "array",
        items: shapeSchema(shape.of),
        ...(shape.least > 0 ? { minItems: shape.least } : {}),
        ...most,
      };
    }
    case "one-or-list":
      return { anyOf: [shapeSchema(shape.of), { type: "array", items: shapeSchema(shape.of), minItems: 1 }] };
    case "record":
      return { $ref: `#/definitions/${shape.record}` };
    case "list-or-record": {
      const field = LANGUAGE[shape.record].fields.find((one) => one.name === shape.field);
      const list = field === undefined ? {} : { ...shapeSchema(field.shape), minItems: 1 };
      return { anyOf: [list, { $ref: `#/definitions/${shape.record}` }] };
    }
    case "definitions": {
      const most = shape.most === null ? {} : { maxProperties: shape.most.count };
      const least = shape.least === 0 ? {} : { minProperties: shape.least };
      return {
        type: "object",
        propertyNames: idSchema(shape.noun),
        additionalProperties: shapeSchema(shape.of),
        ...least,
        ...most,
      };
    }
    case "by-id":
      return { type: "object", additionalProperties: shapeSchema(shape.of) };
    case "other-figures":
      return otherFiguresSchema(shape.of);
  }
}

/** A value with its figures and nothing else; what is a list has its numbers as keys. */
function otherFiguresSchema(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case "record": {
      const fields = LANGUAGE[shape.record].fields.filter((field) => holdsFigures(field.shape));
      const evidence = LANGUAGE[shape.record].fields.filter(({ name }) => name === "evidence");
      return {
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries([
          ...fields.map((field) => [field.name, otherFiguresSchema(field.shape)]),
          ...evidence.map((field) => [field.name, shapeSchema(field.shape)]),
        ]),
      };
    }
    case "definitions":
    case "by-id":
      return { type: "object", additionalProperties: otherFiguresSchema(shape.of) };
    case "list":
      return {
        type: "object",
        propertyNames: { pattern: "^[1-9][0-9]{0,5}$" },
        additionalProperties: otherFiguresSchema(shape.of),
      };
    default:
      return shapeSchema(shape);
  }
}

const ID_REFERENCE: JsonSchema = { type: "string", pattern: ID_PATTERN };
const text = (maxLength: number): JsonSchema => ({ type: "string", pattern: "\\S", maxLength });
const ID = ID_PATTERN.slice(1, -1);
const NOT_TAKEN = `(?!(?:${TAKEN_WORDS.join("|")})(?:\\.|$))`;

function idSchema(noun: Noun): JsonSchema {
  const first = noun === "quantity" ? "(?=\\p{L})" : "";
  const taken = noun === "event" ? [...TAKEN_WORDS, UPON_BREACH] : TAKEN_WORDS;
  const number = "(?!(?:[0-9]+[eE]-?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+)$)";
  return {
    pattern: `^${first}(?!(?:${taken.join("|")})$)${number}(?=.*\\p{L})${ID}$`,
    maxLength: LIMITS.characters.id,
  };
}

const NUMBER = { type: "number", minimum: -LIMITS.figure, maximum: LIMITS.figure };
const NUM = `[-+]?${UNSIGNED_PATTERN}`;
const SHORT = { type: "string", maxLength: LIMITS.characters.short };
const RANGES = [
  {
    ...SHORT,
    pattern: `^(?!.*\\.\\.\\.)\\s*${NUM} *\\.\\. *${NUM}(?: *\\.\\. *${NUM})?\\s*$`,
    description: "lo..hi (uniform) or lo..mode..hi (PERT)",
  },
  {
    ...SHORT,
    pattern: `^\\s*${NUM} +to +${NUM}\\s*$`,
    description: "lo to hi: a normal with these 5 % and 95 % points",
  },
];
const DISTRIBUTIONS = [
  {
    type: "object",
    additionalProperties: false,
    required: ["normal"],
    properties: {
      normal: {
        type: "array",
        items: [NUMBER, { ...NUMBER, minimum: 0 }],
        minItems: 2,
        maxItems: 2,
        description: "[mean, sd]",
      },
    },
  },
  {
    type: "object",
    additionalProperties: false,
    required: ["choice"],
    properties: { choice: { type: "array", items: NUMBER, minItems: 1, description: "equal weights" } },
  },
];
const QUANTITY = {
  ...SHORT,
  pattern: `^\\s*[-+]? *(?:${UNSIGNED_PATTERN}(?: *\\* *| +))?(?!(?:${TAKEN_WORDS.join("|")})\\s*$)\\p{L}[\\p{L}\\p{M}\\p{Nd}_-]*\\s*$`,
  description: "a quantity with an optional sign and factor, e.g. -0.5 leverage",
};
const PLAIN_FIGURE: JsonSchema = {
  description: "A number that may be uncertain.",
  anyOf: [NUMBER, ...RANGES, ...DISTRIBUTIONS],
};
const FIGURE: JsonSchema = {
  description: "A number that may be uncertain, or a quantity.",
  anyOf: [NUMBER, ...RANGES, ...DISTRIBUTIONS, QUANTITY],
};
