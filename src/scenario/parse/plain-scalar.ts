import type { Node, ScalarNode } from "./node.ts";

/** What a scalar means under the YAML 1.2 core schema. */
export type ScalarMeaning = "null" | "flag" | "number" | "text";

/** YAML 1.2.2, section 10.3.2: the core schema's tag resolution. */
const NULL = /^(?:null|Null|NULL|~|)$/;
const FLAG = /^(?:true|True|TRUE|false|False|FALSE)$/;
const NUMBER =
  /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

export function meaningOf(scalar: ScalarNode): ScalarMeaning {
  if (!scalar.plain) return "text";
  if (NULL.test(scalar.text)) return "null";
  if (FLAG.test(scalar.text)) return "flag";
  return NUMBER.test(scalar.text) ? "number" : "text";
}

/** The number a plain scalar stands for; infinite or NaN where it says so or is too large. */
export function numberOf(scalar: ScalarNode): number {
  const text = scalar.text;
  if (/inf$/i.test(text)) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  // Number() reads decimal, 0x and 0o alike; `.nan` gives NaN of itself.
  return Number(text);
}

/** Whether a node is a value left empty, such as `note:` with nothing behind it. */
export function isEmptyValue(node: Node): boolean {
  return node.kind === "scalar" && meaningOf(node) === "null";
}

/** Characters of a value that a message repeats. */
const MAX_SHOWN = 30;

/** A value in words for messages, e.g. `the number 12`, `a list`. */
export function describeNode(node: Node): string {
  if (node.kind !== "scalar") return node.kind === "list" ? "a list" : "a map";
  switch (meaningOf(node)) {
    case "null":
      return "nothing";
    case "flag":
      return node.text.toLowerCase();
    case "number":
      return `the number ${node.text.length > MAX_SHOWN ? `${node.text.slice(0, MAX_SHOWN)}…` : node.text}`;
    case "text":
      return node.text.length > MAX_SHOWN || node.text.includes("\n") ? "a text" : `the text "${node.text}"`;
  }
}
