import ts from "typescript";
import { declaredAs, exportsOf, placeOf } from "./sources.mjs";

/**
 * Types that callers are given and hand on, by name; what these hold is no part of the door, but for the keys named here.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const HANDED_ON = {
  Model: ["title", "partyIds", "measureIds", "plans"],
  CompiledPlan: ["id", "label"],
  Figures: [],
  CompiledStatement: [],
  ConflictGraph: ["model"],
  FactsOf: [],
};

/**
 * What of the door of the library a caller lacks, and what is there without need.
 *
 * @param {import("./sources.mjs").Sources} sources
 * @returns {{ missing: string[], unreached: string[] }} missing: types that signatures and types of the door name, and that it does not
 * export; unreached: types it exports that no function, class or constant of it leads to
 */
export function doorProblems({ checker, library }) {
  const exported = new Set(exportsOf(checker, library));
  const reached = new Set([...exported].filter((symbol) => symbol.flags & ts.SymbolFlags.Value));
  const missing = [];
  // A set grows while it is gone through: what is reached leads on.
  for (const symbol of reached) {
    for (const named of namedBy(checker, symbol)) {
      if (!exported.has(named) && !reached.has(named))
        missing.push(`${named.name} (${placeOf(named)}), of ${symbol.name}`);
      reached.add(named);
    }
  }
  const unreached = [...exported].filter((symbol) => !reached.has(symbol)).map(({ name }) => name);
  return { missing, unreached };
}

/**
 * The types of this repository that a declaration names where its users see it: not in a body, nor in how a union of literals is put together.
 *
 * @param {ts.TypeChecker} checker
 * @param {ts.Symbol} symbol
 * @returns {ts.Symbol[]}
 */
export function namedBy(checker, symbol) {
  /** @type {ts.Symbol[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isBlock(node) || ts.isTypeParameterDeclaration(node)) return;
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : null;
    const there = name === null ? undefined : checker.getSymbolAtLocation(name);
    if (there !== undefined) {
      const named = declaredAs(checker, there);
      if (!(named.flags & ts.SymbolFlags.TypeParameter) && placeOf(named) !== null) found.push(named);
    }
    ts.forEachChild(node, visit);
  };
  if (Object.hasOwn(HANDED_ON, symbol.name)) return found;
  for (const declaration of symbol.declarations ?? []) {
    if (ts.isTypeAliasDeclaration(declaration) && isOfLiterals(checker.getTypeAtLocation(declaration)))
      continue;
    // Of a constant its value says nothing that its type does not.
    if (ts.isVariableDeclaration(declaration)) {
      if (declaration.type !== undefined) visit(declaration.type);
    } else visit(declaration);
  }
  return found;
}

/** @param {ts.Type} type @returns {boolean} */
function isOfLiterals(type) {
  return type.isUnion() ? type.types.every(isOfLiterals) : type.isLiteral();
}
