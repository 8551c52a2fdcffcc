import { escaped, paragraph } from "../markdown-text.ts";
import type { Paper, PaperBlock, Statement } from "./paper.ts";

/** The paper as Markdown (CommonMark with tables). */
export function paperMarkdown({ kind, title, lead, sections }: Paper): string {
  const parts = [
    `*${escaped(kind)}*`,
    `# ${escaped(title.text)}`,
    ...lead.map(({ text }) => paragraph(text)),
    ...sections.flatMap((section) => [`## ${escaped(section.title)}`, ...section.blocks.map(blockText)]),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function blockText(block: PaperBlock): string {
  if (block.kind === "paragraph") return paragraph(block.statement.text);
  if (block.kind === "list") return block.items.map(({ text }) => `- ${escaped(text)}`).join("\n");
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rows = block.groups.flatMap(({ name, rows: own }) =>
    own.map((cells, at) => line([at === 0 ? nameText(name) : "", ...cells.map(({ text }) => escaped(text))])),
  );
  return [line(block.head.map(escaped)), line(block.head.map(() => "---")), ...rows].join("\n");
}

function nameText(name: readonly Statement[]): string {
  return name.map(({ text }) => escaped(text)).join("; ");
}
