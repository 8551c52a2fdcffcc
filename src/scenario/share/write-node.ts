import { meaningOf, type Node, type ScalarNode } from "../parse/index.ts";

/**
 * A tree as YAML: maps and lists one entry a line down to `depth` levels, in brackets below. What was written plain and needs no quotes stays
 * so, everything else is quoted; comments are no part of a tree, so none is written.
 */
export function writeNode(node: Node, depth: number, indent = ""): string {
  if (depth === 0 || node.kind === "scalar" || isEmpty(node)) return inline(node);
  const inner = `${indent}  `;
  const lines =
    node.kind === "map"
      ? node.entries.map(({ key, value }) => `${scalar(key)}:${below(value, depth - 1, inner)}`)
      : node.items.map((item) => `- ${inline(item)}`);
  return lines.join(`\n${indent}`);
}

function below(value: Node, depth: number, indent: string): string {
  const isInline = depth === 0 || value.kind === "scalar" || isEmpty(value);
  return isInline ? ` ${inline(value)}`.trimEnd() : `\n${indent}${writeNode(value, depth, indent)}`;
}

function inline(node: Node): string {
  if (node.kind === "scalar") return scalar(node);
  if (node.kind === "list") return `[${node.items.map(inline).join(", ")}]`;
  return `{${node.entries.map(({ key, value }) => `${scalar(key)}: ${inline(value)}`).join(", ")}}`;
}

function isEmpty(node: Node): boolean {
  return node.kind === "map" ? node.entries.length === 0 : node.kind === "list" && node.items.length === 0;
}

function scalar(node: ScalarNode): string {
  if (node.plain && (meaningOf(node) !== "text" || SAFE.test(node.text)))
    return node.text === "" ? "null" : node.text;
  return JSON.stringify(node.text).replace(
    /[\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Plain within brackets too, whatever stands around it. */
const SAFE = /^[\p{L}\p{Nd}.+-][\p{L}\p{M}\p{Nd}._+-]*(?: [\p{L}\p{Nd}._+][\p{L}\p{M}\p{Nd}._+-]*)*$/u;
