import {
  buildGraph,
  conceptMask,
  conceptsOf,
  findStabilityTables,
  findState,
  type Model,
  stateBits,
} from "../../engine/index.ts";
import { listed, plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { openScenario } from "../files/index.ts";
import { partyNamed } from "./named.ts";
import { namingOf, type Question } from "./section.ts";
import { asScenarioErrors } from "./stability-problem.ts";

/** `--view PARTY=FILE`: each party judges by its own picture of the conflict. */
export const askViews: Question = {
  options: [
    {
      name: "view",
      value: "WHO=FILE",
      multiple: true,
      help: "this party sees the conflict as that scenario has it",
    },
  ],
  answer: (args, analysis) => {
    const texts = args.values("view");
    if (texts.length === 0) return null;
    const { graph, tables, states, concepts } = analysis;
    const { model, space } = graph;
    const files = new Map<number, string>();
    for (const text of texts) {
      const at = text.indexOf("=");
      if (at < 0)
        throw new UsageError(
          `--view takes a party and a file, not "${plainText(text)}"`,
          "e.g. --view a=as-a-sees-it.yaml",
        );
      files.set(partyNamed(analysis, text.slice(0, at)), text.slice(at + 1));
    }
    // Per party: per state of this conflict, the concepts under which it is stable in the party's view; -1 where it does not see it.
    const views = model.partyIds.map((_, party): Int32Array => {
      const file = files.get(party);
      if (file === undefined) return Int32Array.from(tables.stable[party]!);
      const opened = openScenario(file);
      checkSame(model, opened.model, file);
      const seen = asScenarioErrors(opened, () => buildGraph(opened.model));
      const own = findStabilityTables(seen, concepts).stable[party]!;
      const byBits = new Map(
        Array.from({ length: seen.space.stateCount - seen.space.firstMerged }, (_, index) => {
          const state = seen.space.firstMerged + index;
          return [stateBits(seen.model, seen.space, state), state];
        }),
      );
      return Int32Array.from({ length: space.stateCount }, (_, state) => {
        const there =
          state < space.firstMerged
            ? findState(seen.space, space.cells[state]!)
            : (byBits.get(stateBits(model, space, state)) ?? -1);
        return there < 0 ? -1 : own[there]!;
      });
    });
    const found = [...states].map((state) => ({
      state,
      hiddenFrom: model.partyIds.filter((_, party) => views[party]![state]! < 0),
      concepts: conceptsOf(
        views.reduce((mask, own) => mask & Math.max(0, own[state]!), conceptMask(concepts)),
      ),
    }));
    const equilibria = found.filter((one) => one.concepts.length > 0);
    const hidden = found.filter((one) => one.hiddenFrom.length > 0);
    const { labels } = namingOf(analysis);
    return {
      key: "views",
      json: {
        equilibria: equilibria.map((one) => ({ id: one.state + 1, concepts: one.concepts })),
        hidden: hidden.map((one) => ({ id: one.state + 1, from: one.hiddenFrom })),
        stable: Object.fromEntries(
          model.partyIds.map((party, index) => [
            party,
            [...states]
              .filter((state) => views[index]![state]! >= 0)
              .map((state) => ({ id: state + 1, concepts: conceptsOf(views[index]![state]!) })),
          ]),
        ),
      },
      heading: `Each party judging by what it sees: ${equilibria.length} of ${found.length} states are equilibria`,
      paragraphs: [
        ...equilibria.slice(0, 24).map((one) => `State ${one.state + 1} under ${listed(one.concepts)}.`),
        ...(hidden.length === 0
          ? []
          : [
              `Not seen, and so no equilibria: ${hidden
                .slice(0, 12)
                .map((one) => `state ${one.state + 1} by ${listed(one.hiddenFrom.map(labels.who))}`)
                .join("; ")}.`,
            ]),
      ],
    };
  },
};

/** A view has the same parties and measures, in the same order, done by the same parties; the rest may differ. */
function checkSame(model: Model, view: Model, file: string): void {
  const outline = (one: Model): string =>
    JSON.stringify([
      one.partyIds,
      one.measureIds,
      one.measureIds.map((_, measure) => one.partyIds[one.performer[measure]!]),
    ]);
  if (outline(model) === outline(view)) return;
  throw new UsageError(
    `${plainText(file)} is no view of this conflict: its parties or measures differ`,
    "begin a view as a copy of the scenario; what may differ are orders, what can occur, and what can be undone",
  );
}
