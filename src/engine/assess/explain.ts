import { type CompiledPlan, type Figures, type Model, termWorths } from "../model/index.ts";
import { passed } from "../numeric/index.ts";
import { findPlan } from "./assess.ts";
import type { AssessResult } from "./assess-result.ts";
import { breachAt, momentAt } from "./breach-at.ts";
import { breachDeeds } from "./breach-deeds.ts";
import { breachPath } from "./breach-path.ts";
import { evaluate } from "./evaluate.ts";
import type { ExplainOnly, Explanation, GainExplanation, LinkExplanation, Row } from "./explanation.ts";
import { keepPath } from "./keep-path.ts";
import { Ledger, sideOf } from "./ledger.ts";
import { explainNodes } from "./nodes/index.ts";
import type { WorkedOut } from "./worked-out.ts";

/**
 * Why a plan holds or breaks: for the chosen parties and steps, both sides of the slack, and what accepting rests on.
 *
 * Built from the model anew, apart from `evaluate`, so that the two check each other.
 *
 * @param prices - what the same conduct is counted at; left out: the figures that it is best at
 * @throws EngineError `unknown-plan`
 * Source: docs/theory/assess.md#keeping-on, #breaking.
 */
export function explain(
  model: Model,
  plan: string | CompiledPlan,
  only: ExplainOnly = {},
  figures: Figures = model.figures,
  prices: Figures = figures,
): Explanation {
  const compiled = typeof plan === "string" ? findPlan(model, plan) : plan;
  return explainWorked(model, compiled, only, figures, prices, null);
}

/** The same. @param worked - of this plan and `figures`, where that is there already */
export function explainWorked(
  model: Model,
  compiled: CompiledPlan,
  only: ExplainOnly,
  figures: Figures,
  prices: Figures,
  worked: WorkedOut | null,
): Explanation {
  const stepCount = compiled.bundles.length;
  if (compiled.nodes !== null && stepCount > 0)
    return explainNodes(model, compiled, figures, only, prices, worked?.nodes ?? undefined);
  const evaluation = worked?.still ?? evaluate(model, compiled, figures);
  const columns = stepCount + 1;
  const worths = termWorths(model, prices);
  const gains: GainExplanation[] = [];
  const links: LinkExplanation[] = [];
  for (const [party, id] of model.partyIds.entries()) {
    if (only.party !== undefined && only.party !== id) continue;
    const ledger = new Ledger(model, prices, worths, party);
    // A plan without steps is no agreement.
    gains.push(
      ledger.gain(stepCount === 0 ? ledger.withoutAgreement() : keepRows(ledger, model, compiled, 0)),
    );
    for (let step = 1; step <= stepCount + 1 && stepCount > 0; step++) {
      if (only.step !== undefined && only.step !== step) continue;
      if (Number.isNaN(evaluation.slack[party * columns + step - 1]!)) continue;
      const after = evaluation.after[party * columns + step - 1]!;
      const moment = momentAt(compiled, step, after);
      const books = evaluation.books[party]!;
      const witness = breachAt(books, moment)!;
      const keep = sideOf(keepRows(ledger, model, compiled, moment));
      const path = breachPath(books, moment, witness);
      const breach = sideOf([
        ...ledger.once({ does: path.paid }, step, 0, 1),
        ...path.stretches.flatMap(({ from, periods, levels, residue }, index) => {
          const reach = 1 - passed(ledger.q, from);
          const weights = ledger.weights(periods);
          const isLast = index === path.stretches.length - 1;
          return [
            ledger.state(levels, step, from, periods, reach * weights.stay),
            ...ledger.ruin("collapse", residue, step, from, periods, reach * weights.collapse),
            ...(isLast
              ? ledger.ruin("breakdown", residue, step, witness.seenAfter, null, reach * weights.after)
              : []),
          ];
        }),
      ]);
      const slack = keep.total - breach.total;
      links.push({
        party: id,
        step,
        after,
        kind: "breach",
        slack,
        share: slack / model.scales.stake[party]!,
        patience: ledger.patience,
        chance: figures.chance,
        keep,
        breach: { ...breach, ...breachDeeds(books, moment, witness) },
      });
    }
  }
  return { plan: compiled.id, gains, links };
}

/**
 * What of an explanation answers a question: of the parties and steps that were asked for, all; where none was, the link that decides
 * (the break, else the weakest one) and why parties decline, for a plan fails by them too.
 *
 * @param result - of the same plan
 */
export function explainAsked(
  model: Model,
  plan: CompiledPlan,
  result: AssessResult,
  only: { readonly party?: string; readonly step?: number },
): Explanation {
  const isAsked = only.party !== undefined || only.step !== undefined;
  const decisive = result.breaks ?? result.weakest;
  const explanation = explain(model, plan, isAsked || decisive === null ? only : decisive);
  if (isAsked && only.step === undefined) return explanation;
  const gains = explain(model, plan, { step: 0 }).gains.filter((gain) => !result.accepts[gain.party]);
  return { ...explanation, gains };
}

/** The future of keeping on from a moment: one spell for each phase to come, the last state for good. */
function keepRows(ledger: Ledger, model: Model, plan: CompiledPlan, moment: number): Row[] {
  let reach = 1;
  return keepPath(model, plan, moment).flatMap(({ step, from, periods, levels, due }) => {
    const weights = ledger.weights(periods);
    const lasts = periods === Number.POSITIVE_INFINITY ? null : periods;
    const residue = ledger.residue(levels);
    const rows = [
      ...ledger.once(due, step, from, reach),
      ledger.state(levels, step, from, lasts, reach * weights.stay),
      ...ledger.ruin("collapse", residue, step, from, lasts, reach * weights.collapse),
    ];
    reach *= weights.after;
    return rows;
  });
}
