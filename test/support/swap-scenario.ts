/**
 * A one-step swap: a lifts a limit at a cost of its own, b freezes a works; both can be undone and are seen after one period.
 *
 * With patience δ, a's gain is `worth - cost`. A breach brings it `worth` for one period and then nothing, so its slack is
 * worth - cost - (1 - δ) worth = δ worth - cost, at the step and after it alike. b's is δ 10 - 2, never the weakest link.
 */
export function swapScenario(options: {
  readonly cost: unknown;
  readonly worth?: unknown;
  readonly patience?: unknown;
  readonly more?: Readonly<Record<string, unknown>>;
}): string {
  return JSON.stringify({
    demarche: 1,
    title: "One swap",
    parties: { a: { patience: options.patience ?? 0.9 }, b: { patience: 0.9 } },
    measures: {
      lift: { by: "a", value: { a: options.cost, b: 10 } },
      freeze: { by: "b", value: { a: options.worth ?? 3, b: -2 } },
    },
    plans: { swap: { steps: [["lift", "freeze"]] } },
    ...options.more,
  });
}
