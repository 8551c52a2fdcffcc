import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  type DiagnosticCode,
  LANGUAGE,
  readScenario,
  scenarioSchema,
} from "../../../../src/scenario/index.ts";
import { cases } from "../../../support/thoroughness.ts";
import { WHOLE } from "../whole-scenario.ts";

const root = new URL("../../../../", import.meta.url);
const validate = new Ajv({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: false,
}).compile(scenarioSchema());

/** What the schema can say by itself; the other codes need more than one value, or arithmetic on a text. */
const STRUCTURAL: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  "unknown-field",
  "missing-field",
  "empty-value",
  "wrong-type",
  "out-of-bounds",
  "list-too-short",
  "unsupported-version",
  "bad-id",
  "bad-name",
  "bad-figure",
  "bad-pattern",
  "rule-without-action",
  "clause-without-effect",
  "plan-without-way",
  "steps-and-stances",
  "empty-step",
  "fact-without-source",
]);

function isStructurallyGood(value: unknown): boolean {
  const { diagnostics } = readScenario(JSON.stringify(value));
  return !diagnostics.some(
    // A plain number out of bounds is the schema's matter, a product with a quantity is not.
    ({ code, facts }) =>
      STRUCTURAL.has(code) ||
      (code === "figure-too-large" && (facts as { quantity: unknown }).quantity === null),
  );
}

test("the schema in the repository is the one the table gives", () => {
  const committed = JSON.parse(readFileSync(new URL("schema/demarche.schema.json", root), "utf8"));
  expect(committed).toEqual(scenarioSchema());
});

test("every field has a description", () => {
  const { definitions, ...top } = scenarioSchema() as {
    definitions: Record<string, { properties?: Record<string, { description?: string }> }>;
  };
  for (const record of [top as (typeof definitions)[string], ...Object.values(definitions)]) {
    for (const property of Object.values(record.properties ?? {}))
      expect(property.description?.length).toBeGreaterThan(10);
  }
});

describe("good scenarios are valid", () => {
  const examples = new URL("examples/", root);
  const files = readdirSync(examples)
    .map((name) => new URL(`${name}/scenario.yaml`, examples))
    .filter((url) => existsSync(url));
  test.each(files.map((url) => [url.pathname.split("/").at(-2) ?? "", url] as const))(
    "examples/%s",
    (_, url) => {
      expect(validate(parse(readFileSync(url, "utf8"))), JSON.stringify(validate.errors)).toBe(true);
    },
  );
  test("the whole language", () => {
    expect(validate(parse(WHOLE)), JSON.stringify(validate.errors)).toBe(true);
  });
  test("the examples of the table", () => {
    const { definitions } = scenarioSchema();
    for (const [name, { fields }] of Object.entries(LANGUAGE)) {
      const whole =
        name === "scenario"
          ? { ...scenarioSchema(), required: [] }
          : { definitions, $ref: `#/definitions/${name}` };
      const check = new Ajv({ strictTypes: false, strictRequired: false }).compile(whole);
      const required = name === "scenario" ? [] : fields.filter((field) => field.presence === "required");
      for (const field of fields) {
        const written = Object.fromEntries([...required, field].map((one) => [one.name, parse(one.example)]));
        const complete = COMPLETE.get(`${name}.${field.name}`) ?? {};
        expect(
          check({ ...complete, ...written }),
          `${name}.${field.name}: ${JSON.stringify(check.errors)}`,
        ).toBe(true);
      }
    }
  });
});

/** What some fields need beside them. */
const COMPLETE: ReadonlyMap<string, object> = new Map<string, object>([
  ...["label", "note", "evidence"].map((field): [string, object] => [`plan.${field}`, { steps: [] }]),
  ...["clauses", "then", "until"].map((field): [string, object] => [`plan.${field}`, { steps: [] }]),
  ...["upon", "by", "of", "times"].map((field): [string, object] => [
    `clause.${field}`,
    { suspend: ["x"], for: 1 },
  ]),
  ["clause.suspend", { for: 1 }],
  ["clause.for", { suspend: ["x"] }],
  ["rule.once", { does: ["x"] }],
  ...["upon", "for"].map((field): [string, object] => [`rule.${field}`, { undoes: ["x"] }]),
  ["step.wait", { does: ["x"] }],
  ["step.label", { does: ["x"] }],
  ["step.until", { does: ["x"] }],
  ...["at", "says", "quote", "for"].map((field): [string, object] => [`evidence.${field}`, { source: "s" }]),
]);

describe("reader and schema agree", () => {
  const ODD: readonly unknown[] = [
    null,
    true,
    0,
    1,
    -1,
    1.5,
    1e13,
    "",
    " ",
    "x",
    "12..18",
    "not x",
    "x.1",
    "2 q",
    "1 to 2",
    "to",
    "yes",
    "5",
    [],
    {},
    [[]],
    ["x"],
    [1],
    { x: 1 },
    { normal: [1, 2] },
    { choice: [] },
    { normal: [1] },
    ["x", null],
    { "": 1 },
    { not: {} },
    { "2e5": {} },
  ];

  /** Replaces, removes or adds one value at a random place. */
  function mutate(value: unknown, path: readonly number[], odd: unknown, kind: number): unknown {
    const [step = 0, ...rest] = path;
    if (Array.isArray(value)) {
      const index = value.length === 0 ? 0 : step % value.length;
      if (rest.length === 0 || value.length === 0) {
        if (kind === 0) return value.filter((_, at) => at !== index);
        return kind === 1 ? [...value, odd] : value.map((one, at) => (at === index ? odd : one));
      }
      return value.map((one, at) => (at === index ? mutate(one, rest, odd, kind) : one));
    }
    if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value);
      const index = entries.length === 0 ? 0 : step % entries.length;
      if (rest.length === 0 || entries.length === 0) {
        if (kind === 0) return Object.fromEntries(entries.filter((_, at) => at !== index));
        if (kind === 1) return { ...value, [typeof odd === "string" ? `k${odd}` : "extra"]: odd };
        return Object.fromEntries(entries.map(([key, one], at) => [key, at === index ? odd : one]));
      }
      return Object.fromEntries(
        entries.map(([key, one], at) => [key, at === index ? mutate(one, rest, odd, kind) : one]),
      );
    }
    return odd;
  }

  test("on scenarios with one to three values changed", () => {
    const change = fc.tuple(
      fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...ODD),
      fc.nat(2),
    );
    let bad = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const value = changes.reduce(
          (one, [path, odd, kind]) => mutate(one, path, odd, kind),
          parse(WHOLE) as unknown,
        );
        const isGood = isStructurallyGood(value);
        if (!isGood) bad++;
        expect(validate(value), `${JSON.stringify(value)}\n${JSON.stringify(validate.errors)}`).toBe(isGood);
      }),
      { numRuns: cases(100, 300), seed: 20_211_124 },
    );
    expect(bad).toBeGreaterThan(cases(30, 90));
  });
});
