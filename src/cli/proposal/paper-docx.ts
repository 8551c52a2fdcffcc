import type { Paragraph, Table } from "docx";
import type { Paper, PaperBlock, Statement } from "../../present/index.ts";
import { withoutTimes } from "./without-times.ts";

/**
 * The paper as a file for word processors. The same paper gives the same bytes; who made it, on which machine and when does not stand in it.
 *
 * docx is a large package, so it is loaded only when a command needs it.
 */
export async function paperDocx(paper: Paper): Promise<Buffer> {
  const docx = await import("docx");
  const { kind, title, lead, sections } = paper;
  const text = (words: string, style?: string) =>
    new docx.Paragraph({ children: [new docx.TextRun(words)], ...(style === undefined ? {} : { style }) });
  const cellOf = (lines: readonly Statement[], rows = 1) =>
    new docx.TableCell({
      rowSpan: rows,
      children: lines.map((line) => text(line.text, "Cell")),
      borders: { ...NO_SIDES, bottom: { style: "single", size: 4, color: "CCCCCC" } },
      margins: { top: 30, bottom: 30, right: 90 },
    });
  const blockOf = (block: PaperBlock, before: PaperBlock | undefined): (Paragraph | Table)[] => {
    if (block.kind === "paragraph")
      return [text(block.statement.text, before?.kind === "table" ? "BelowTable" : undefined)];
    if (block.kind === "list")
      return block.items.map(
        (item) =>
          new docx.Paragraph({
            children: [new docx.TextRun(item.text)],
            bullet: { level: 0 },
            spacing: { after: 40 },
          }),
      );
    const head = new docx.TableRow({
      tableHeader: true,
      cantSplit: true,
      children: block.head.map(
        (words) =>
          new docx.TableCell({
            children: [text(words, "CellHead")],
            borders: { ...NO_SIDES, bottom: { style: "single", size: 8, color: "111111" } },
          }),
      ),
    });
    const rows = block.groups.flatMap(({ name, rows: own }) =>
      own.map(
        (cells, at) =>
          new docx.TableRow({
            cantSplit: true,
            children: [
              ...(at === 0 ? [cellOf(name, own.length)] : []),
              ...cells.map((cell) => cellOf([cell])),
            ],
          }),
      ),
    );
    const widths = widthsOf(block.head.length);
    return [
      new docx.Table({
        rows: [head, ...rows],
        width: { size: PAGE_WIDTH, type: "dxa" },
        columnWidths: widths,
        layout: "fixed",
      }),
    ];
  };
  const made = new docx.Document({
    title: title.text,
    creator: "",
    lastModifiedBy: "",
    styles: STYLES,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 800, bottom: 800, left: 907, right: 907 },
          },
        },
        children: [
          text(kind.toUpperCase(), "Kind"),
          new docx.Paragraph({ children: [new docx.TextRun(title.text)], heading: "Title" }),
          ...lead.map((one) => text(one.text)),
          ...sections.flatMap((section) => [
            new docx.Paragraph({ children: [new docx.TextRun(section.title)], heading: "Heading2" }),
            ...section.blocks.flatMap((block, at) => blockOf(block, section.blocks[at - 1])),
          ]),
        ],
      },
    ],
  });
  return withoutTimes(await docx.Packer.toBuffer(made));
}

/** Between the margins of a page of A4, in twentieths of a point. */
const PAGE_WIDTH = 10_092;

/** A table of six columns is the sequence; of others the first is twice as wide. */
function widthsOf(columns: number): number[] {
  const shares = columns === 6 ? [2, 1.6, 3, 1.5, 2.2, 1] : [2, ...Array(columns - 1).fill(1)];
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => Math.floor((PAGE_WIDTH * share) / sum));
}

const NONE = { style: "none", size: 0, color: "auto" } as const;
const NO_SIDES = { top: NONE, left: NONE, right: NONE, bottom: NONE };

const SERIF = "Liberation Serif";
const SANS = "Liberation Sans";

const STYLES = {
  default: { document: { run: { font: SERIF, size: 19 }, paragraph: { spacing: { after: 60 } } } },
  paragraphStyles: [
    {
      id: "Kind",
      name: "Kind",
      basedOn: "Normal",
      run: { font: SANS, size: 16, color: "555555" },
      paragraph: { spacing: { after: 0 } },
    },
    {
      id: "Title",
      name: "Title",
      basedOn: "Normal",
      run: { font: SANS, size: 32, bold: true },
      paragraph: { spacing: { after: 80 } },
    },
    {
      id: "Heading2",
      name: "heading 2",
      basedOn: "Normal",
      next: "Normal",
      run: { font: SANS, size: 22, bold: true },
      paragraph: { spacing: { before: 160, after: 40 }, keepNext: true, outlineLevel: 1 },
    },
    {
      id: "BelowTable",
      name: "Below a table",
      basedOn: "Normal",
      paragraph: { spacing: { before: 100, after: 60 } },
    },
    {
      id: "Cell",
      name: "Cell",
      basedOn: "Normal",
      run: { font: SANS, size: 16 },
      paragraph: { spacing: { after: 0 } },
    },
    { id: "CellHead", name: "Cell head", basedOn: "Cell", run: { bold: true } },
  ],
} as const;
