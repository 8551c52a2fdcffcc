import { escaped, paragraph } from "../markdown-text.ts";
import type { TextTable } from "../text-table.ts";
import type { Block, PageContent, PageSection, PageTier } from "./content.ts";
import { pageNote } from "./margin-style.ts";

/** The page as Markdown (CommonMark with tables): the same words and tables; pictures give way to their figures. */
export function renderMarkdown(content: PageContent): string {
  return [...markdownPieces(content)].join("");
}

/** The same part by part, as `htmlPieces`. */
export function* markdownPieces(content: PageContent): Generator<string> {
  let between = "";
  for (const part of parts(content)) {
    if (part === "") continue;
    yield between + part;
    between = "\n\n";
  }
  yield "\n";
}

function* parts(content: PageContent): Generator<string> {
  const { title, question, answer, lead, means, rests, imprint, sections, version } = content;
  yield `# ${escaped(title)}`;
  if (imprint.length > 0) yield imprint.map(escaped).join(" · ");
  if (question !== null) yield `*${escaped(question)}*`;
  yield "## The answer";
  yield `**${escaped(answer)}**`;
  if (lead.length > 0) yield paragraph(lead.join(" "));
  yield paragraph(means);
  yield* sectionsOf("first", sections);
  yield `**What it rests on.** ${paragraph(rests)}`;
  yield* sectionsOf("plans", sections);
  yield* sectionsOf("appendix", sections);
  yield pageNote(version);
}

function* sectionsOf(tier: PageTier, sections: readonly PageSection[]): Generator<string> {
  for (const { title, blocks, tier: own } of sections) {
    if (own !== tier) continue;
    yield `## ${escaped(title)}`;
    for (const block of blocks) yield* blockText(block, 3);
  }
}

function blockText(block: Block, level: number): string[] {
  const heading = (text: string): string => `${"#".repeat(level)} ${escaped(text)}`;
  switch (block.kind) {
    case "paragraph":
      return [paragraph(block.text)];
    case "heading":
      return [
        block.standing === undefined
          ? heading(block.text)
          : `${heading(block.text)} (${escaped(block.standing.word)})`,
      ];
    case "list":
      return [
        block.items
          .map((item, index) => `${block.ordered === true ? `${index + 1}.` : "-"} ${escaped(item)}`)
          .join("\n"),
      ];
    case "verdicts":
      return [
        block.items
          .map(({ standing, name, words }) => `- ${standing.sign} **${escaped(name)}** ${escaped(words)}`)
          .join("\n"),
      ];
    case "plan": {
      const { picture } = block;
      const table = block.table ?? { ...picture.table, caption: picture.title };
      return [`**${escaped(table.caption)}**`, tableText(table)];
    }
    case "table":
      return [`**${escaped(block.table.caption)}**`, tableText(block.table)];
    case "picture":
      return [
        `**${escaped(block.picture.title)}**`,
        escaped(block.picture.description),
        tableText(block.picture.table),
        ...(block.remark === undefined ? [] : [paragraph(block.remark)]),
      ];
    case "sources":
      return [
        block.items
          .map(
            ({ id, text, url }) =>
              `- **${escaped(id)}** ${escaped(text)}${url === null ? "" : ` <${encodeURI(decoded(url))}>`}`,
          )
          .join("\n"),
      ];
    case "points":
      return [
        block.items
          .map(({ head, text }, at) => `${at + 1}. **${escaped(head)}** ${escaped(text)}`)
          .join("\n"),
      ];
    case "beside":
      return block.columns.flat().flatMap((inner) => blockText(inner, level));
    case "fold":
      return [heading(block.title), ...block.blocks.flatMap((inner) => blockText(inner, level + 1))];
  }
}

function tableText({ columns, rows }: TextTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |`;
  const rule = `| ${columns.map(({ align }) => (align === "right" ? "---:" : "---")).join(" | ")} |`;
  return [line(columns.map(({ header }) => header)), rule, ...rows.map(line)].join("\n");
}

/** An address may be written with or without escapes; decoded first, none is escaped twice. */
function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
