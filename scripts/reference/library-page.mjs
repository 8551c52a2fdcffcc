import ts from "typescript";
import { HANDED_ON, namedBy } from "./library-door.mjs";
import { docOf, exportsOf, placeOf } from "./sources.mjs";

/** What the page is divided into, by where things are declared; the first that fits. */
const PARTS = [
  ["Reading and compiling", /^scenario\/(?:read-scenario|compile|scenario|schema)/],
  ["Assess and explain", /^engine\/assess/],
  ["Design", /^engine\/design|^study\/(?:split|design)|^scenario\/(?:cut|add-plan|edit)/],
  ["Stress", /^engine\/stress|^engine\/numeric\/wilson/],
  ["Repair", /^study\/repair|^engine\/repair/],
  ["Stability", /^engine\/stability/],
  ["Files of other programs", /^scenario\/gmcr/],
  ["Problems of scenarios, and errors", /^scenario\/diagnostics|^engine\/model\/engine-error/],
  ["Inside a compiled scenario", /^/],
];

/** Programs that show how the functions are called, by part; a test runs them. */
const EXAMPLES = {
  "Reading and compiling": `import { compile, readScenario } from "demarche";

const { scenario, diagnostics } = readScenario(text);
const model = compile(scenario); // null where there are errors among the diagnostics
console.log(diagnostics.length, model.partyIds, model.measureIds);`,
  "Assess and explain": `import { assess, compile, explain, readScenario } from "demarche";

const model = compile(readScenario(text).scenario);
const { holds, breaks, gain } = assess(model, "stepwise");
const { links } = explain(model, "stepwise", { step: 1 });
console.log(holds, breaks, gain, links[0].keep.total - links[0].breach.total);`,
  Design: `import { compile, design, readScenario } from "demarche";

const model = compile(readScenario(text).scenario);
const { status, exact, frontier, best } = design(model, { perStep: 1, objectives: ["nash", "shortest"] });
console.log(status, exact, frontier.length, Object.keys(best));`,
  Stress: `import { compile, readScenario, stress } from "demarche";

const { plans } = stress(compile(readScenario(text).scenario), { samples: 256, drivers: false });
console.log(plans[0].holds.probability, plans[0].holds.low, plans[0].holds.high);`,
  Repair: `import loadHighs from "highs";
import { readScenario, repair } from "demarche";

const result = repair(text, readScenario(text).scenario, "stepwise", { solver: await loadHighs(), kinds: ["guarantee"] });
console.log(result.holds, result.levers[0]?.changes);`,
  Stability: `import { buildGraph, compile, findLimitedMoves, readScenario, stability } from "demarche";

const model = compile(readScenario(text).scenario);
const equilibria = stability(model).states.filter((state) => state.equilibrium.includes("SEQ"));
const { stable } = findLimitedMoves(buildGraph(model), 2);
console.log(equilibria.map(({ id }) => id), stable.length);`,
};

/**
 * The page of the library: everything that src/index.ts exports, with its signature and docstring.
 *
 * @param {import("./sources.mjs").Sources} sources
 * @returns {string[]} lines
 */
export function libraryPage({ checker, library }) {
  const symbols = exportsOf(checker, library);
  const isShown = new Set(symbols);
  const parts = PARTS.map(([title, pattern]) => ({
    title: String(title),
    pattern: /** @type {RegExp} */ (pattern),
  }));
  const partOf = (/** @type {ts.Symbol} */ symbol) =>
    parts.find(({ pattern }) => pattern.test(placeOf(symbol) ?? ""));
  return [
    "# The library",
    "",
    '`import { readScenario, compile, assess } from "demarche"`: pure functions over plain data, in Node and in browsers; no global state, no file',
    "access, nothing written to what is handed in. What is exported and nothing else is what callers may rely on. Results are plain data that",
    "`JSON.stringify` takes, of the shapes of [the commands' JSON](results.md); ids are those of the scenario, indices count from 0 and are said to be such.",
    "Work that may take long takes an `AbortSignal` as `signal` and tells how far it has come to `onProgress`.",
    "",
    "In the programs `text` is the text of a scenario. What the figures mean is written in [docs/theory](../theory/assess.md).",
    ...parts.flatMap((part) => {
      const own = symbols.filter((symbol) => partOf(symbol) === part);
      const [calls, types] = [own.filter(isCalled), own.filter((symbol) => !isCalled(symbol))];
      const example = EXAMPLES[/** @type {keyof typeof EXAMPLES} */ (part.title)];
      return [
        "",
        `## ${part.title}`,
        ...(example === undefined ? [] : ["", "```ts", example, "```"]),
        ...[...byName(calls), ...byName(types)].flatMap((symbol) => entry(checker, symbol, isShown)),
      ];
    }),
  ];
}

/** @param {ts.Symbol} symbol */
function isCalled(symbol) {
  return (symbol.flags & ts.SymbolFlags.Value) !== 0;
}

/** @param {ts.Symbol[]} symbols */
function byName(symbols) {
  return symbols.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {ts.TypeChecker} checker @param {ts.Symbol} symbol @param {Set<ts.Symbol>} isShown @returns {string[]} */
function entry(checker, symbol, isShown) {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined) return [];
  const named = [...new Set(namedBy(checker, symbol))].filter((one) => isShown.has(one) && one !== symbol);
  return [
    "",
    `### ${symbol.name}`,
    "",
    ...prose(docText(checker, symbol)),
    ...(Object.hasOwn(HANDED_ON, symbol.name)
      ? handedOn(checker, declaration, HANDED_ON[symbol.name] ?? [])
      : ts.isInterfaceDeclaration(declaration) && isTold(checker, declaration)
        ? [...bases(declaration), ...fields(checker, declaration.members)]
        : ["", "```ts", signature(declaration), "```", ...tags(declaration)]),
    ...(named.length === 0
      ? []
      : [
          "",
          `See ${byName(named)
            .map(({ name }) => `[${name}](#${name.toLowerCase()})`)
            .join(", ")}.`,
        ]),
  ];
}

/** @param {ts.TypeChecker} checker @param {ts.Declaration} declaration @param {readonly string[]} keys @returns {string[]} */
function handedOn(checker, declaration, keys) {
  const members = ts.isInterfaceDeclaration(declaration) ? declaration.members : [];
  const kept = members.filter((member) => keys.includes(member.name?.getText() ?? ""));
  return [
    "",
    "Given by one function and handed to others; what else it holds may change with any version.",
    ...(kept.length === 0 ? [] : fields(checker, kept)),
  ];
}

/** A docstring as it is written, its line breaks too. @param {ts.TypeChecker} checker @param {ts.Symbol} symbol */
function docText(checker, symbol) {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker));
}

/** Pages that a docstring names become links, further headings of them too. @param {string} text @returns {string[]} */
function prose(text) {
  return text
    .replace(
      /\bdocs\/((?:theory|decisions|reference)\/[\w-]+\.md)(#[\w-]+)?((?:,\s+#[\w-]+)*)/g,
      (_, page, first = "", more) => {
        const further = more.replace(
          /#[\w-]+/g,
          (/** @type {string} */ anchor) => `[${anchor}](../${page}${anchor})`,
        );
        return `[docs/${page}${first}](../${page}${first})${further}`;
      },
    )
    .split("\n");
}

/** The head of a declaration, without its body or its value. @param {ts.Declaration} declaration */
function signature(declaration) {
  const source = declaration.getSourceFile().text;
  if (ts.isFunctionDeclaration(declaration) && declaration.body !== undefined)
    return trimmed(source.slice(declaration.getStart(), declaration.body.getStart()));
  if (ts.isVariableDeclaration(declaration))
    return `const ${declaration.name.getText()}: ${declaration.type?.getText() ?? "unknown"}`;
  if (ts.isClassDeclaration(declaration)) {
    const members = declaration.members
      .filter((member) => ts.isPropertyDeclaration(member))
      .map((member) => `  ${trimmed(member.getText())}`);
    const bases = declaration.heritageClauses?.map((clause) => ` ${clause.getText()}`).join("") ?? "";
    return [`class ${declaration.name?.text}${bases} {`, ...members, "}"].join("\n");
  }
  return trimmed(declaration.getText());
}

/** @param {string} text */
function trimmed(text) {
  return text.replace(/^export /, "").trim();
}

/** What a docstring says of parameters, the answer and errors; what follows of cost and source on lines of its own. @param {ts.Declaration} declaration @returns {string[]} */
function tags(declaration) {
  /** @type {string[]} */
  const items = [];
  /** @type {string[]} */
  const remarks = [];
  for (const tag of ts.getJSDocTags(declaration)) {
    const [said = "", remark = ""] = split(ts.getTextOfJSDocComment(tag.comment) ?? "");
    const text = prose(said.replace(/^- /, "").replace(/\s*\n\s*/g, " ")).join(" ");
    if (ts.isJSDocParameterTag(tag)) items.push(`- \`${tag.name.getText()}\`: ${text}`);
    else if (ts.isJSDocReturnTag(tag)) items.push(`- Returns ${text}`);
    // The compiler takes the first word after @throws for the name of a type.
    else if (ts.isJSDocThrowsTag(tag))
      items.push(`- Throws ${[tag.typeExpression?.getText() ?? "", text].join(" ").trim()}`);
    if (remark !== "") remarks.push(...prose(remark));
  }
  return [...(items.length === 0 ? [] : ["", ...items]), ...(remarks.length === 0 ? [] : ["", ...remarks])];
}

/** A tag's own text, and what stands below it of all. @param {string} text */
function split(text) {
  const at = text.search(/^(?:Cost|Source|Exact|Deterministic)\b/m);
  return at < 0 ? [text, ""] : [text.slice(0, at).trim(), text.slice(at).trim()];
}

/** Whether most of its keys say what they are; else it is shown as it is declared. @param {ts.TypeChecker} checker @param {ts.InterfaceDeclaration} declaration */
function isTold(checker, declaration) {
  const told = declaration.members.filter((member) => {
    const symbol = member.name === undefined ? undefined : checker.getSymbolAtLocation(member.name);
    return symbol !== undefined && docOf(checker, symbol) !== "";
  });
  return 2 * told.length > declaration.members.length;
}

/** What an interface extends. @param {ts.InterfaceDeclaration} declaration @returns {string[]} */
function bases(declaration) {
  const all =
    declaration.heritageClauses?.map((clause) => clause.getText().replace("extends", "All of")) ?? [];
  return all.length === 0 ? [] : ["", `${all.join(" ")}, and:`];
}

/** @param {ts.TypeChecker} checker @param {readonly ts.TypeElement[]} members @returns {string[]} */
function fields(checker, members) {
  return [
    "",
    "| key | type | what it is |",
    "| --- | --- | --- |",
    ...members.flatMap((member) => rows(checker, member, "")),
  ];
}

/** A key, and the keys of an object without a name below it. @param {ts.TypeChecker} checker @param {ts.TypeElement} member @param {string} above @returns {string[]} */
function rows(checker, member, above) {
  const symbol = member.name === undefined ? undefined : checker.getSymbolAtLocation(member.name);
  if (symbol === undefined) return [`| | \`${cell(member.getText())}\` | |`];
  const type = ts.isPropertySignature(member) ? member.type : undefined;
  const name = `${above}${symbol.name}`;
  const inner = type === undefined ? null : nameless(type);
  const isOptional = member.questionToken !== undefined;
  const shown =
    inner === null
      ? (type?.getText() ?? member.getText())
      : type?.getText().replace(inner.getText(), "{ … }");
  return [
    `| \`${name}${isOptional ? "?" : ""}\` | \`${cell(shown ?? "")}\` | ${cell(docOf(checker, symbol))} |`,
    ...(inner?.members ?? []).flatMap((one) => rows(checker, one, `${name}.`)),
  ];
}

/** @param {ts.TypeNode} node @returns {ts.TypeLiteralNode | null} */
function nameless(node) {
  if (ts.isTypeLiteralNode(node)) return node;
  /** @type {ts.TypeLiteralNode | null} */
  let found = null;
  ts.forEachChild(node, (child) => {
    if (found === null && ts.isTypeNode(child)) found = nameless(child);
  });
  return found;
}

/** @param {string} text */
function cell(text) {
  return text
    .replace(/\/\*\*[\s\S]*?\*\/\s*/g, "")
    .replace(/\breadonly /g, "")
    .replace(/\s+/g, " ")
    .replaceAll("|", "\\|");
}
