import { LIMITS } from "../../src/scenario/schema/language.ts";
import type { Random } from "./fuzz.ts";
import { HOSTILE } from "./hostile-scenario.ts";

const TEXTS: readonly string[] = [
  ...HOSTILE,
  "\u200b\u200c\u2060zero\ufeff\u00ad width",
  "tags \u{e0041}\u{e0042}\u{e007f} and \u115f fillers \ufff9",
  "\u001b[31mred\u0007\u009b2J",
  '=HYPERLINK("http://example.org";1)',
  "BEGIN:VCALENDAR\r\nEND:VCALENDAR;,\\n",
  "x".repeat(5_000),
  "\u0301".repeat(400),
  "__proto__",
  "%s %d {{x}} $(x)",
  "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}".repeat(60),
];

/** Points, from rounding size to what the language allows. */
const POINTS = [0, 1e-12, 1e-6, 0.1, 1, 3, 7, 1e3, 1e6, 1e11, LIMITS.figure];
const PERIODS = [1, 1, 1, 2, 2, 3, 12, 60];
const PATIENCE = [1e-9, 0.5, 0.9, "0.8..0.95", 0.999_999_999];
const CHANCES = [0, 1e-9, 0.01, "0..0.02", 0.5, 1];
const DAYS = ["0001-01-01", "1999-12-31", "2021-01-31", "2024-02-29", "9999-12-31"];

/** A scenario of three parties with every kind of entry that the language has, drawn. */
function drawn(random: Random): Record<string, unknown> {
  const isLong = random(25) === 0;
  const pick = <One>(list: readonly One[]): One => list[random(list.length)]!;
  const some = <One>(make: () => One): One | undefined => (random(3) === 0 ? undefined : make());
  const text = (most: number): string | undefined =>
    some(() => [...pick(TEXTS)].slice(0, most).join("").trim() || "x");
  const label = (): string | undefined => text(LIMITS.characters.label);
  const points = (): number | string => {
    const size = pick(POINTS);
    if (random(4) === 0) return `-${size}..${size}`;
    return random(2) === 0 ? -size : size;
  };
  const each = (): Record<string, number | string> =>
    Object.fromEntries(["a", "b", "c"].flatMap((id) => (random(3) === 0 ? [] : [[id, points()]])));
  const evidence = (): unknown =>
    some(() => [{ source: "s", at: label(), says: text(9_000), kind: pick(["fact", "judgement"]) }]);
  const measure = (by: unknown): unknown => ({
    label: label(),
    short: text(LIMITS.characters.measureShort),
    by,
    reversible: pick([true, false, 0.5, "0.2..0.9"]),
    // Thousands of periods take minutes, one file in many has them.
    takes: isLong ? LIMITS.periods : pick(PERIODS),
    verify: pick(PERIODS),
    progress: pick(["steady", "at-once", "at-end"]),
    verifiedBy: label(),
    value: each(),
    once: some(each),
    instalments: pick([1, 1, 2, 40]),
    note: text(9_000),
    evidence: evidence(),
  });
  const parts = random(4) === 0;
  const measures = { x: measure("a"), y: measure("b"), z: measure(pick(["c", ["a", "b"]])) } as const;
  if (!parts) for (const one of Object.values(measures)) delete (one as Record<string, unknown>).instalments;
  const living = random(2) === 0;
  const day0 = some(() => pick(DAYS));
  const until = (): string | undefined => (day0 === undefined ? undefined : some(() => "9999-12-31"));
  // What a clause suspends can be taken back.
  if (living) (measures.x as Record<string, unknown>).reversible = pick([true, 0.5]);
  const step = (does: string[], more: object = {}): unknown => ({
    does,
    label: label(),
    wait: pick([0, 0, 1, 12]),
    until: until(),
    ...more,
  });
  return {
    demarche: 1,
    title: label(),
    question: text(9_000),
    author: label(),
    edition: label(),
    note: text(9_000),
    period: day0 === undefined ? pick(TEXTS).slice(0, 80).trim() : pick(["month", "day", "year"]),
    day0,
    sources: {
      s: {
        title: label(),
        publisher: label(),
        authors: [label(), label()],
        date: pick(["2021", "2021-05-03"]),
        by: ["a"],
        url: text(2_000),
      },
    },
    parties: {
      a: {
        name: label(),
        short: text(LIMITS.characters.partyShort),
        patience: pick(PATIENCE),
        side: text(200) ?? "east",
        types: some(() => ({
          calm: { weight: 0.5 },
          taker: { weight: 0.5, value: { x: points() }, patience: pick(PATIENCE) },
        })),
        evidence: evidence(),
      },
      b: { name: label(), patience: pick(PATIENCE), side: "east", voice: "heard", note: text(9_000) },
      c: { name: label(), patience: pick(PATIENCE), side: "east" },
    },
    measures,
    together: [{ when: ["x", "not y"], value: each(), label: label() }],
    drift: some(() => [{ when: ["not x"], value: each(), label: label() }]),
    breakdown: some(() => ({
      value: each(),
      blame: each(),
      lasts: pick(["forever", 0, 1, LIMITS.periods]),
      chance: pick(CHANCES.slice(0, 4)),
      without: pick(CHANCES.slice(0, 4)),
    })),
    ...(living
      ? {
          events: {
            e: { label: label(), by: "b", once: each(), chance: pick(CHANCES.slice(0, 4)) },
            f: { label: label(), chance: pick(CHANCES.slice(0, 4)), note: text(9_000) },
          },
          clauses: [
            { upon: "e", suspend: ["x"], for: pick(PERIODS) },
            // biome-ignore lint/suspicious/noThenProperty: a field of the language; a scenario is never awaited.
            { upon: "f", then: pick(["end", "collapse"]) },
            ...(random(2) === 0 ? [{ upon: "breach", by: "b", suspend: ["x"], for: pick(PERIODS) }] : []),
          ],
          deposits: { d: { label: label(), by: "a", amount: pick(POINTS), to: pick(["b", undefined]) } },
        }
      : {}),
    aims: some(() => ({ g: { label: label(), of: "a", source: "s", at: label(), served: { x: 0.5 } } })),
    stances: {
      w: { label: label(), party: "a", rules: [{ does: ["x"], once: ["y"] }] },
      v: { party: "b", rules: [{ does: ["y"] }] },
    },
    plans: {
      p: {
        label: label(),
        steps: [step(["x"]), step(["y"]), step(["z"])],
        note: text(9_000),
        until: until(),
        // biome-ignore lint/suspicious/noThenProperty: as above.
        then: living ? some(() => ({ plan: "q", chance: pick([0, 1e-9, 0.1]) })) : undefined,
      },
      q: { label: label(), steps: [step(["x", "y", "z"])] },
      w: { stances: ["w", "v"], label: label() },
    },
    readings: some(() => ({
      r: {
        label: label(),
        measures: { x: { value: { a: points() } } },
        parties: { a: { patience: 0.5 } },
        note: text(9_000),
      },
    })),
  };
}

/** The text of a file of the whole language at the sizes it allows, drawn; not each is legal. */
export function hostileFile(random: Random): string {
  return escaped(drawn(random));
}

/** As JSON, whose escapes YAML reads: every character can stand in it. */
function escaped(scenario: Record<string, unknown>): string {
  return JSON.stringify(scenario).replace(
    /[\u007f-\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A list of references in BibTeX, mended or broken, of texts that mean something elsewhere. */
export function hostileReferences(random: Random): string {
  const pick = <One>(list: readonly One[]): One => list[random(list.length)]!;
  const marks = [
    "{",
    "}",
    '"',
    "@",
    ",",
    "#",
    "$",
    "\\",
    "\\begin{x}",
    "@string{m = m # m}",
    "m # m",
    "%",
    "\u0000",
  ];
  const text = (): string => (random(4) === 0 ? pick(marks) : pick(TEXTS).replaceAll(/[{}]/g, ""));
  const entry = (key: string): string =>
    `@misc{${random(5) === 0 ? text() : key},\n  title = {${text()}}, author = {${text()} and ${text()}},\n  year = ${random(3) === 0 ? text() : "2021"}, url = {${text()}}\n}\n`;
  return `${entry("s")}${entry("new")}${entry("__proto__")}`;
}
