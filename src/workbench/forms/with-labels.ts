import type { Labels } from "../../present/index.ts";
import type { Scenario } from "../../scenario/index.ts";

/**
 * What the reader of the text says, for who has only forms in sight: what it calls by an id is called as the page calls it. An id that
 * two kinds of things have, under names that differ, stays: the sentence says which kind is meant.
 */
export function withLabels(sentence: string, scenario: Scenario, labels: Labels): string {
  const named = new Map<string, string | null>();
  const put = (id: string, label: string): void => {
    named.set(id, named.has(id) && named.get(id) !== label ? null : label);
  };
  for (const { id } of scenario.parties) put(id, labels.party(id));
  for (const { id } of scenario.measures) put(id, labels.measure(id));
  for (const { id } of scenario.plans) put(id, labels.plan(id));
  for (const { id } of scenario.events) put(id, labels.event(id));
  for (const { id } of scenario.deposits) put(id, labels.deposit(id));
  for (const { id, label } of [...scenario.stances, ...scenario.aims, ...scenario.readings]) put(id, label);
  return sentence.replace(/"([^"]+)"/g, (all, id: string) => {
    const label = named.get(id);
    return label == null ? all : `"${label}"`;
  });
}
