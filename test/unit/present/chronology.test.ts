import { expect, it } from "vitest";
import { chronologySection } from "../../../src/present/page/chronology-section.ts";
import { labelsOf, sourceDateInWords, sourceInWords } from "../../../src/present/words/index.ts";
import { readScenario } from "../../../src/scenario/index.ts";
import { type BriefInput, chronologyOf } from "../../../src/study/index.ts";
import { checkMarkup } from "../../support/check-markup.ts";

const text = (day0: string): string => `demarche: 1
period: month
${day0}
sources:
  late: {title: A resumption, publisher: Agency, date: 2021-06}
  joint: {title: Joint statement, date: 2018-06-12, by: [a, b]}
  same: {title: On the day, date: 2021-05-21, by: b}
  year: {title: In the year, date: 2021}
  vague: {title: In spring, date: spring 2020}
  none: {title: Without a date}
parties: {a: {name: the League, patience: 0.9}, b: {name: Beta, patience: 0.9}}
measures:
  x: {by: a, value: {b: 1}, evidence: [{source: joint, says: Peace}, {source: joint, says: Peace}, {source: joint, kind: judgement, says: Ours}, {source: late, says: A test}]}
`;
const read = (day0: string) => readScenario(text(day0)).scenario!;

it("tells what is on record from the earliest to the latest, and what followed the beginning apart", () => {
  const { before, after } = chronologyOf(read("day0: 2021-05-21"));
  expect(before.map(({ source }) => source)).toEqual(["joint", "year", "same", "vague"]);
  expect(before[0]).toMatchObject({ by: ["a", "b"], says: ["Peace"] });
  expect(after.map(({ source, says }) => [source, says])).toEqual([["late", ["A test"]]]);
  expect(chronologyOf(read("")).after).toEqual([]);
});

it("is a section of the brief, with a strip that a reader can have drawn at any width", () => {
  const scenario = read("day0: 2021-05-21");
  const section = chronologySection({ scenario } as BriefInput, labelsOf(scenario))!;
  expect(section.blocks.map(({ kind }) => kind)).toEqual([
    "picture",
    "fold",
    "heading",
    "paragraph",
    "table",
  ]);
  const [picture] = section.blocks;
  if (picture?.kind !== "picture") throw new Error("no picture");
  for (const width of [328, 720]) {
    const { body, height } = picture.picture.draw(width);
    checkMarkup(body.text);
    expect(height).toBeGreaterThan(50);
  }
  const bare = readScenario(
    text("")
      .replace(/^ {2}(?:late|joint|same|year).*\n/gm, "")
      .replace(/, evidence: .*\]/, ""),
  ).scenario!;
  expect(chronologySection({ scenario: bare } as BriefInput, labelsOf(bare))).toBeNull();
});

it("tells a source that lasted from one day to another, and who wrote it, in words", () => {
  const lasted = text("day0: 2021-05-21").replace("date: 2021-06}", "date: 2021-06/2021-07-02}");
  const { before, after } = chronologyOf(readScenario(lasted).scenario!);
  expect([before.length, after.map(({ source }) => source)]).toEqual([4, ["late"]]);
  expect(sourceDateInWords("2021-06/2021-07-02")).toBe("June 2021 to 2 July 2021");
  expect(sourceDateInWords("either/or")).toBe("either/or");
  const told = (...authors: string[]): string =>
    sourceInWords({
      id: "s",
      title: "T",
      authors,
      publisher: null,
      date: null,
      by: [],
      url: null,
      text: null,
    });
  expect(told("van der Berg, Jan", "{World Bank, The}", "others")).toBe(
    "Jan van der Berg; World Bank, The; and others: T",
  );
  expect(told("A, B", "C, D", "E, F", "G, H")).toBe("B A and others: T");
  expect(told()).toBe("T");
});
