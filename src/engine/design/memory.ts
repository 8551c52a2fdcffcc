/** Thrown inside a search when its tables would pass the limit; the search turns it into a result. */
export class MemoryLimitReached extends Error {
  constructor() {
    super("memory limit reached");
    this.name = "MemoryLimitReached";
  }
}

/** Counts what the tables of one search take. */
export interface MemoryBudget {
  readonly limitBytes: number;
  usedBytes: number;
}

/** Books `bytes` (negative: given back). @throws MemoryLimitReached */
export function takeMemory(budget: MemoryBudget, bytes: number): void {
  if (budget.usedBytes + bytes > budget.limitBytes) throw new MemoryLimitReached();
  budget.usedBytes += bytes;
}
