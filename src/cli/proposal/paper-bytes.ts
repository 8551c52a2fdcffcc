import { type Paper, paperHtml, paperMarkdown, plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";

/** What a paper can be, by the ending of its file. @throws UsageError for every other */
export function paperEnding(file: string): "docx" | "html" | "md" {
  const ending = /\.(docx|html|md)$/i.exec(file)?.[1]?.toLowerCase();
  if (ending === "docx" || ending === "html" || ending === "md") return ending;
  throw new UsageError(
    `${plainText(file)} ends in none of .docx, .html and .md, which is what a paper can be`,
    "end it so; word processors open .docx",
  );
}

/** The paper as the bytes of such a file. @throws UsageError */
export async function paperBytes(paper: Paper, file: string): Promise<Buffer> {
  const ending = paperEnding(file);
  if (ending === "html") return Buffer.from(paperHtml(paper));
  if (ending === "md") return Buffer.from(paperMarkdown(paper));
  return (await import("./paper-docx.ts")).paperDocx(paper);
}
