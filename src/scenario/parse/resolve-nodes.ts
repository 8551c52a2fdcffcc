import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  type Node as YamlNode,
} from "yaml";
import { nearestName, type Report, type Span } from "../diagnostics/index.ts";
import { MAX_DEPTH, MAX_NODES } from "./limits.ts";
import type { MapEntry, Node, ScalarNode } from "./node.ts";

/** A converted subtree with its size in nodes and its height in levels, so that an alias costs no second walk. */
interface Resolved {
  readonly node: Node;
  readonly size: number;
  readonly height: number;
}

/**
 * The library's tree as ours: aliases followed, tags and keys checked, sizes bounded. Null after a problem that leaves
 * nothing certain to read on with (a cycle, a limit, an alias of nothing); other problems are reported and read over.
 */
export function resolveNodes(document: Document.Parsed, text: string, report: Report): Node | null {
  const anchors = new Map<string, YamlNode>();
  const done = new Map<YamlNode, Resolved | "under way">();
  let total = 0;
  let failed = false;
  let isIncomplete = false;

  const fail = (code: "too-many-nodes" | "too-deep", span: Span): null => {
    if (!failed) report(code, { path: [], span }, { limit: code === "too-deep" ? MAX_DEPTH : MAX_NODES });
    failed = true;
    return null;
  };

  const grow = (size: number, span: Span): boolean => {
    total += size;
    if (total > MAX_NODES) fail("too-many-nodes", span);
    return !failed;
  };

  const resolveAlias = (alias: Alias, depth: number): Resolved | null => {
    const span = spanOf(alias, text);
    const target = anchors.get(alias.source);
    if (target === undefined) {
      const near = nearestName(alias.source, anchors.keys());
      report("unknown-alias", { path: [], span }, { anchor: alias.source, near });
      isIncomplete = true;
      return empty(span.start, span.end);
    }
    const resolved = done.get(target);
    if (resolved === "under way" || resolved === undefined) {
      report("alias-cycle", { path: [], span }, { anchor: alias.source });
      failed = true;
      return null;
    }
    if (depth + resolved.height - 1 > MAX_DEPTH) return fail("too-deep", span);
    // What is wrong with the value as such is wrong where it is used; what is wrong inside it, where that stands.
    return grow(resolved.size, span) ? { ...resolved, node: { ...resolved.node, span } } : null;
  };

  const resolveKey = (key: YamlNode | null, depth: number, at: number): ScalarNode | null => {
    const resolved = key === null ? empty(at, at) : resolve(key, depth);
    if (resolved === null) return null;
    const node = resolved.node;
    if (node.kind === "scalar" && !(node.plain && /^(?:null|Null|NULL|~|)$/.test(node.text))) return node;
    report("key-not-text", { path: [], span: widen(node.span) }, { found: node.kind });
    return null;
  };

  const resolve = (node: YamlNode, depth: number): Resolved | null => {
    if (failed) return null;
    if (isAlias(node)) return resolveAlias(node, depth);
    const span = spanOf(node, text);
    if (depth > MAX_DEPTH) return fail("too-deep", span);
    if (!grow(1, span)) return null;
    const anchor = "anchor" in node && typeof node.anchor === "string" ? node.anchor : null;
    if (anchor !== null) {
      anchors.set(anchor, node);
      done.set(node, "under way");
    }
    checkTag(node, span, report);
    const resolved = build(node, span, depth);
    if (resolved !== null && anchor !== null) done.set(node, resolved);
    return resolved;
  };

  const build = (node: YamlNode, span: Span, depth: number): Resolved | null => {
    if (isScalar(node)) return scalar(node, span);
    if (isSeq<YamlNode>(node)) {
      const items: Resolved[] = [];
      for (const item of node.items) {
        const resolved = resolve(item, depth + 1);
        if (resolved === null) return null;
        items.push(resolved);
      }
      return { node: { kind: "list", items: items.map((item) => item.node), span }, ...measure(items) };
    }
    if (!isMap<YamlNode | null, YamlNode | null>(node)) return empty(span.start, span.end);
    const entries: MapEntry[] = [];
    const parts: Resolved[] = [];
    for (const pair of node.items) {
      const key = resolveKey(pair.key, depth + 1, span.start);
      if (failed) return null;
      const keyEnd = key?.span.end ?? span.start;
      const value = pair.value === null ? empty(keyEnd, keyEnd) : resolve(pair.value, depth + 1);
      if (value === null) return null;
      parts.push(value);
      if (key === null) continue;
      if (key.plain && key.text === "<<") report("merge-key", { path: [], span: key.span }, {});
      else entries.push({ key, value: value.node });
    }
    const { size, height } = measure(parts);
    return { node: { kind: "map", entries, span }, size: size + parts.length, height };
  };

  const top = document.contents as YamlNode | null;
  const resolved = top === null ? null : resolve(top, 1);
  return resolved === null || isIncomplete ? null : resolved.node;
}

function measure(parts: readonly Resolved[]): { size: number; height: number } {
  let size = 1;
  let height = 1;
  for (const part of parts) {
    size += part.size;
    height = Math.max(height, part.height + 1);
  }
  return { size, height };
}

function scalar(node: Scalar, span: Span): Resolved {
  const plain = node.type === Scalar.PLAIN && node.tag !== TEXT_TAG;
  return { node: { kind: "scalar", text: String(node.value ?? ""), plain, span }, size: 1, height: 1 };
}

function empty(start: number, end: number): Resolved {
  return { node: { kind: "scalar", text: "", plain: true, span: { start, end } }, size: 1, height: 1 };
}

/** Without white space behind it, which the library counts to block scalars and collections. */
function spanOf(node: YamlNode, text: string): Span {
  const start = node.range?.[0] ?? 0;
  let end = node.range?.[1] ?? start;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

function widen(span: Span): Span {
  return span.end > span.start ? span : { start: span.start, end: span.start + 1 };
}

const TEXT_TAG = "tag:yaml.org,2002:str";
/** Tags of the core schema say what is the case anyway; any other tag would ask for a meaning the language lacks. */
const CORE_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

function checkTag(node: YamlNode, span: Span, report: Report): void {
  const tag = (node as { tag?: string }).tag;
  if (typeof tag === "string" && !CORE_TAG.test(tag))
    report("custom-tag", { path: [], span: widen(span) }, { tag });
}
