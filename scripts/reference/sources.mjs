import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The files that what users may rely on is declared in. */
const DOCUMENTS = `${ROOT}src/cli/documents/documents.ts`;
const LIBRARY = `${ROOT}src/index.ts`;

/**
 * The sources as the compiler understands them, for what is generated from types: the schemas and the page of results, and the page
 * of the library.
 */
export function readSources() {
  const config = ts.getParsedCommandLineOfConfigFile(
    `${ROOT}src/study/tsconfig.json`,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => {
        throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
      },
    },
  );
  const options = { ...config?.options, composite: false, incremental: false, noEmit: true };
  const program = ts.createProgram([DOCUMENTS, LIBRARY], options);
  const checker = program.getTypeChecker();
  return {
    checker,
    documents: fileOf(program, DOCUMENTS),
    library: fileOf(program, LIBRARY),
  };
}

/** @typedef {ReturnType<typeof readSources>} Sources */

/** @param {ts.Program} program @param {string} path */
function fileOf(program, path) {
  const file = program.getSourceFile(path);
  if (file === undefined) throw new Error(`${path} is not there`);
  return file;
}

/**
 * The exports of a file by name, each as what it was declared as.
 *
 * @param {ts.TypeChecker} checker
 * @param {ts.SourceFile} file
 * @returns {ts.Symbol[]}
 */
export function exportsOf(checker, file) {
  const module = checker.getSymbolAtLocation(file);
  if (module === undefined) return [];
  return checker.getExportsOfModule(module).map((symbol) => declaredAs(checker, symbol));
}

/** @param {ts.TypeChecker} checker @param {ts.Symbol} symbol */
export function declaredAs(checker, symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** What a declaration's docstring says, on one line. @param {ts.TypeChecker} checker @param {ts.Symbol} symbol */
export function docOf(checker, symbol) {
  return ts
    .displayPartsToString(symbol.getDocumentationComment(checker))
    .replace(/\s*\n\s*/g, " ")
    .trim();
}

/** Where a symbol is declared, below src: `engine/assess/assess.ts`; null for what is not of this repository. @param {ts.Symbol} symbol */
export function placeOf(symbol) {
  const file = symbol.declarations?.[0]?.getSourceFile().fileName;
  return file?.startsWith(`${ROOT}src/`) ? file.slice(`${ROOT}src/`.length) : null;
}
