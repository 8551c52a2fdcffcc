import { LANGUAGE } from "../../src/scenario/schema/language.ts";
import type { RecordName, Shape } from "../../src/scenario/schema/shape.ts";

/** Text that would act, if any of it were taken for anything but text. */
export const HOSTILE: readonly string[] = [
  `</script><script>document.title="broken"</script>`,
  `<img src=x onerror="document.title='broken'">`,
  `"><svg onload=alert(1)>`,
  "javascript:alert(1)",
  "\u202eright to left\u202c \u0645\u0631\u062d\u0628\u0627",
  `${"w".repeat(300)}`,
  "\u{1f54a}\ufe0f & <b>bold</b> $& $1 `x` *y* [z](http://example.org) | pipe",
  "--><!-- ]]> \u2028 \u2029",
];

type Entry = Record<string, unknown>;

/** Every kind of record, with what it cannot do without and the texts that must stay plain; the rest is filled in. */
const bare = (): Entry => ({
  demarche: 1,
  sources: { s: { date: "2021-05-03" }, t: { title: "T", url: "https://example.org/?q=%3Cscript%3E" } },
  parties: {
    a: { patience: 0.9, types: { calm: { weight: 1 } } },
    b: { name: "B", patience: "0.8..0.95" },
  },
  measures: {
    x: { by: "a", value: { a: "-3..-1", b: 6 }, evidence: [{ source: "s" }] },
    y: { label: "Y", by: "b", value: { a: 5, b: -2 } },
  },
  aims: { aim: { of: "a", served: { x: 1 } } },
  together: [{ when: ["x", "y"], value: { a: 1 } }],
  drift: [{ when: [], value: { a: 1 } }],
  stances: {
    one: { party: "a", rules: [{ does: ["x"], once: ["y"] }] },
    two: { party: "b", rules: [{ does: ["y"], once: ["x"] }] },
  },
  plans: { p: { steps: [{ does: ["x"] }, { does: ["y"] }] }, q: { stances: ["one", "two"] } },
  readings: {
    r: { measures: { x: { value: { b: 1 } } }, evidence: [{ kind: "judgement", for: ["measures"] }] },
  },
});

/** The same with what may interrupt its plans: nothing is searched for then, or mended. */
const interrupted = (): Entry => ({
  ...bare(),
  events: { e: { chance: 0.01 } },
  clauses: [{ upon: "e", suspend: ["x"], for: 1 }],
  deposits: { d: { by: "a", amount: 1 } },
  plans: {
    p: {
      steps: [
        { does: ["x"], places: ["d"] },
        { does: ["y"], returns: ["d"] },
      ],
    },
    q: { stances: ["one", "two"] },
  },
});

/** A path to a file, which is not there. */
const NO_TEXT = "source.text";

/** `hostileScenario` with events, a clause and a deposit; with a function, a text of its own for each field, as "record.field". */
export function hostileEvents(
  text: string | ((field: string) => string),
  filled: Set<string> = new Set(),
): string {
  return hostile(interrupted(), text, filled);
}

/**
 * A small scenario that reads without errors and has hostile text in every field of text that the language has: from its table, so that a
 * new field is among them.
 *
 * @param filled - gets the names of the fields that were filled, as "record.field"
 */
export function hostileScenario(text: string, filled: Set<string> = new Set()): string {
  return hostile(bare(), text, filled);
}

function hostile(scenario: Entry, texts: string | ((field: string) => string), filled: Set<string>): string {
  const fillShape = (shape: Shape, value: unknown): void => {
    if (value === undefined || value === null || typeof value !== "object") return;
    if (shape.kind === "record") fillRecord(shape.record, value as Entry);
    else if (shape.kind === "list-or-record") {
      if (!Array.isArray(value)) fillRecord(shape.record, value as Entry);
    } else if (shape.kind === "list") for (const one of value as unknown[]) fillShape(shape.of, one);
    else if (shape.kind === "definitions") for (const one of Object.values(value)) fillShape(shape.of, one);
  };
  const fillRecord = (name: RecordName, entry: Entry): void => {
    for (const { name: field, shape } of LANGUAGE[name].fields) {
      const path = `${name}.${field}`;
      if (shape.kind !== "text") fillShape(shape, entry[field]);
      else if (entry[field] === undefined && path !== NO_TEXT) {
        const text = typeof texts === "string" ? texts : texts(path);
        entry[field] = [...text].slice(0, shape.most).join("").trimEnd();
        filled.add(path);
      }
    }
  };
  fillRecord("scenario", scenario);
  return JSON.stringify(scenario).replace(
    /[\u007f-\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Every field of text in the language, as "record.field", but the path to a file. */
export function textFields(): string[] {
  return Object.entries(LANGUAGE)
    .flatMap(([name, { fields }]) =>
      fields.filter(({ shape }) => shape.kind === "text").map((field) => `${name}.${field.name}`),
    )
    .filter((path) => path !== NO_TEXT);
}
