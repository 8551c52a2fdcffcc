import type { DiagnosticCode, FactsOf } from "./codes.ts";
import type { Diagnostic, Path, Place, Related } from "./diagnostic.ts";
import { type Positions, positionsOf } from "./positions.ts";
import { showSafely } from "./quote-text.ts";
import { WORDING, type Wording } from "./wording.ts";

/** Says that something is wrong at a place; never throws, never stops the reading. */
export type Report = <C extends DiagnosticCode>(
  code: C,
  place: Place,
  facts: FactsOf[C],
  related?: readonly { readonly message: string; readonly place: Place }[],
) => void;

export interface Reporter {
  readonly report: Report;
  readonly positions: Positions;
  /** Paths of the errors so far, those of warnings left out. */
  readonly errorPaths: () => readonly Path[];
  /** In the order of the text, errors before warnings at one place, each said once. */
  readonly diagnostics: () => Diagnostic[];
}

export function createReporter(text: string): Reporter {
  const positions = positionsOf(text);
  const found = new Map<string, Diagnostic>();
  const errorPaths: Path[] = [];

  const report: Report = (code, place, facts, related = []) => {
    const wording: Wording<typeof facts> = WORDING[code];
    const severity = wording.severity ?? "error";
    if (severity === "error") errorPaths.push(place.path);
    const message = showSafely(wording.message(facts));
    const hint = wording.hint?.(facts) ?? null;
    // An alias brings the same text in twice; one report of it is enough.
    const identity = `${code} ${place.span.start} ${place.span.end} ${message}`;
    if (found.has(identity)) return;
    found.set(identity, {
      code,
      severity,
      path: place.path,
      range: positions.range(place.span),
      facts,
      hint: hint === null ? null : showSafely(hint),
      message,
      related: related.map(
        (one): Related => ({ message: one.message, range: positions.range(one.place.span) }),
      ),
    } as Diagnostic);
  };

  return {
    report,
    positions,
    errorPaths: () => errorPaths,
    diagnostics: () => [...found.values()].sort(inOrderOfText),
  };
}

function inOrderOfText(a: Diagnostic, b: Diagnostic): number {
  const byPlace = a.range.start.offset - b.range.start.offset;
  if (byPlace !== 0) return byPlace;
  return a.severity === b.severity ? 0 : a.severity === "error" ? -1 : 1;
}
