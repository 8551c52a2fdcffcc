import type { Paragraph, Table } from "docx";
import {
  type Block,
  type PageContent,
  type PagePicture,
  type PageTable,
  type PageTier,
  pageNote,
  pictureOnPaper,
} from "../../present/index.ts";
import { withoutTimes } from "../proposal/index.ts";
import { rasterize } from "./rasterize.ts";

/** Between the margins of a sheet of A4, in twentieths of a point and in pixels of a screen. */
const WIDTH = 10_204;
const PIXELS = 680;
/** So high a picture goes on a sheet. */
const MOST_PIXELS = 900;
const MARGIN = 851;

type Part = Paragraph | Table;

/**
 * The brief as a file for word processors: the same words, tables and pictures in the same order, the appendix where the page has it. A plan
 * step by step is a picture, as on the page: a table has no room for who does what when beside what keeping on is worth. It is described in
 * words for whoever does not see it. The same page gives the same bytes; on which machine and when it was made does not stand in it.
 *
 * docx is a large package, so it is loaded only when a command needs it.
 */
export async function briefDocx(content: PageContent): Promise<Buffer> {
  const docx = await import("docx");
  const { AlignmentType, ImageRun, PageNumber, TabStopType } = docx;
  const paragraph = (text: string, style?: string): Paragraph =>
    new docx.Paragraph({ children: [new docx.TextRun(text)], ...(style === undefined ? {} : { style }) });
  const heading = (text: string, level: 1 | 2 | 3, breaks = false): Paragraph =>
    new docx.Paragraph({
      children: [new docx.TextRun(text)],
      heading: `Heading${level}`,
      pageBreakBefore: breaks,
    });

  const tableOf = ({ caption, columns, rows }: PageTable): Part[] => {
    const widths = widthsOf(columns.map(({ header }, at) => [header, ...rows.map((row) => row[at]!)]));
    const row = (cells: readonly string[], isHead: boolean): InstanceType<typeof docx.TableRow> =>
      new docx.TableRow({
        tableHeader: isHead,
        cantSplit: true,
        children: cells.map(
          (text, at) =>
            new docx.TableCell({
              width: { size: widths[at]!, type: "dxa" },
              children: [
                new docx.Paragraph({
                  children: [new docx.TextRun(text)],
                  style: isHead ? "CellHead" : "Cell",
                  alignment: columns[at]!.align === "right" ? AlignmentType.RIGHT : AlignmentType.LEFT,
                }),
              ],
              borders: { ...NO_SIDES, bottom: isHead ? STRONG : THIN },
              margins: { top: 30, bottom: 30, right: RIGHT_OF_CELL },
            }),
        ),
      });
    return [
      paragraph(caption, "Caption"),
      new docx.Table({
        rows: [
          row(
            columns.map(({ header }) => header),
            true,
          ),
          ...rows.map((cells) => row(cells, false)),
        ],
        width: { size: WIDTH, type: "dxa" },
        columnWidths: widths,
        layout: "fixed",
      }),
      paragraph("", "Note"),
    ];
  };

  let pictures = 0;
  const pictureOf = async (picture: PagePicture): Promise<Part[]> => {
    const { svg, width, height } = pictureOnPaper(picture);
    const scale = Math.min(PIXELS / width, MOST_PIXELS / height);
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    // Left to itself the package goes on counting where the paper before ended.
    pictures += 1;
    const alt = {
      id: String(pictures),
      name: picture.name,
      title: picture.title,
      description: picture.description,
    };
    const image = new ImageRun({
      type: "png",
      data: await rasterize(svg),
      transformation: size,
      altText: alt,
    });
    return [new docx.Paragraph({ children: [image] })];
  };

  const pointsOf = (items: readonly { readonly head: string; readonly text: string }[]): Part[] =>
    items.map(
      ({ head, text }, at) =>
        new docx.Paragraph({
          children: [new docx.TextRun({ text: `${at + 1}  ${head} `, bold: true }), new docx.TextRun(text)],
          indent: { left: 240, hanging: 240 },
        }),
    );

  const blockOf = async (block: Block): Promise<Part[]> => {
    switch (block.kind) {
      case "paragraph":
        return [paragraph(block.text, block.tone === "note" ? "Note" : undefined)];
      case "heading":
        return [
          heading(block.standing === undefined ? block.text : `${block.text} (${block.standing.word})`, 3),
        ];
      case "list":
        return block.items.map(
          (item) => new docx.Paragraph({ children: [new docx.TextRun(item)], bullet: { level: 0 } }),
        );
      case "verdicts":
        return pointsOf(block.items.map(({ name, words }) => ({ head: `${name}.`, text: words })));
      case "table":
        return tableOf(block.table);
      case "picture":
        return [
          ...(await pictureOf(block.picture)),
          paragraph(`${block.picture.title}. ${block.picture.description}`, "Note"),
          ...(block.remark === undefined ? [] : [paragraph(block.remark)]),
        ];
      case "plan":
        return [
          ...(await pictureOf(block.picture)),
          ...(block.picture.reading === null ? [] : [paragraph(block.picture.reading, "Note")]),
        ];
      case "sources":
        return block.items.map(({ id, text }) => paragraph(`${id}: ${text}`, "Note"));
      case "points":
        return pointsOf(block.items);
      case "beside":
        return allOf(block.columns.flat());
      case "fold":
        return [heading(block.title, 3), ...(await allOf(block.blocks))];
    }
  };
  // One after the other: pictures of many plans at once take much memory.
  const allOf = async (blocks: readonly Block[]): Promise<Part[]> => {
    const parts: Part[] = [];
    for (const block of blocks) parts.push(...(await blockOf(block)));
    return parts;
  };
  const tierOf = async (tier: PageTier): Promise<Part[]> => {
    const parts: Part[] = [];
    const own = content.sections.filter((section) => section.tier === tier);
    // Where no plan is told on the first sheet there is room on it for the rest.
    const breaks = tier === "appendix" || content.sections.some((section) => section.tier === "first");
    for (const [at, { title, blocks }] of own.entries()) {
      // The answer has named the plan of the first page.
      if (tier !== "first") parts.push(heading(title, 2, breaks && at === 0));
      parts.push(...(await allOf(blocks)));
    }
    return parts;
  };

  const { title, question, answer, lead, means, rests, imprint, version } = content;
  const line = (left: string, right: readonly (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    new docx.Paragraph({
      style: "Note",
      tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
      children: [new docx.TextRun({ children: [left, "\t", ...right] })],
    });
  const made = new docx.Document({
    title,
    creator: "",
    lastModifiedBy: "",
    styles: STYLES,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 400, footer: 400 },
          },
        },
        headers: { default: new docx.Header({ children: [line(`Brief. ${title}`, [imprint.join("   ")])] }) },
        footers: {
          default: new docx.Footer({
            children: [
              line(pageNote(version), ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES]),
            ],
          }),
        },
        children: [
          ...(question === null ? [] : [paragraph(question, "Note")]),
          heading(answer, 1),
          ...(lead.length === 0 ? [] : [paragraph(lead.join(" "), "Lead")]),
          paragraph(means, "Note"),
          ...(await tierOf("first")),
          new docx.Paragraph({
            children: [new docx.TextRun({ text: "What it rests on. ", bold: true }), new docx.TextRun(rests)],
          }),
          ...(await tierOf("plans")),
          ...(await tierOf("appendix")),
        ],
      },
    ],
  });
  return withoutTimes(await docx.Packer.toBuffer(made));
}

/** Every column has room for its longest word; what is left is shared by how long their longest texts are. */
function widthsOf(columns: readonly (readonly string[])[]): number[] {
  const least = columns.map((texts) => {
    const words = texts.flatMap((text) => text.split(" ").map((word) => word.length));
    return Math.min(Math.max(...words), LONGEST_WORD) * LETTER + RIGHT_OF_CELL;
  });
  const longest = columns.map((texts) =>
    Math.min(Math.max(...texts.map((text) => text.length)), LONGEST_TEXT),
  );
  const room = WIDTH - sum(least);
  if (room < 0) return least.map((width) => Math.floor((width * WIDTH) / sum(least)));
  return least.map((width, at) => Math.floor(width + (room * longest[at]!) / Math.max(sum(longest), 1)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** A letter of a cell, the widest of common fonts, and what is kept free beside it, in twentieths of a point. */
const LETTER = 112;
const RIGHT_OF_CELL = 90;
/** Longer words are broken; longer texts widen a column no further. */
const LONGEST_WORD = 18;
const LONGEST_TEXT = 90;

const NONE = { style: "none", size: 0, color: "auto" } as const;
const THIN = { style: "single", size: 4, color: "CCCCCC" } as const;
const STRONG = { style: "single", size: 8, color: "111111" } as const;
const NO_SIDES = { top: NONE, left: NONE, right: NONE, bottom: NONE };

/** Sizes in half points. */
const STYLES = {
  default: {
    document: { run: { font: "Arial", size: 18 }, paragraph: { spacing: { after: 60 } } },
    heading1: { run: { size: 38, bold: true, color: "16181D" }, paragraph: { spacing: { after: 80 } } },
    heading2: {
      run: { size: 26, bold: true, color: "16181D" },
      paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
    },
    heading3: {
      run: { size: 21, bold: true, color: "16181D" },
      paragraph: { spacing: { before: 120, after: 40 }, keepNext: true },
    },
  },
  paragraphStyles: [
    { id: "Lead", name: "Lead", basedOn: "Normal", run: { size: 21 } },
    { id: "Note", name: "Note", basedOn: "Normal", run: { size: 16, color: "4B4F58" } },
    { id: "Caption", name: "Caption", basedOn: "Note", paragraph: { keepNext: true } },
    { id: "Cell", name: "Cell", basedOn: "Normal", run: { size: 16 }, paragraph: { spacing: { after: 0 } } },
    {
      id: "CellHead",
      name: "Cell head",
      basedOn: "Cell",
      run: { bold: true },
      paragraph: { keepNext: true },
    },
  ],
} as const;
