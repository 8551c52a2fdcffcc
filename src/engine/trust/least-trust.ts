/** μ* = E / (E + σ): with at least this chance that the other does its part it is best to do one's own. Source: docs/theory/trust.md#least-trust. */
export function leastTrust(exposure: number, slack: number, tolerance: number): number {
  if (slack < -tolerance) return 1;
  if (exposure <= tolerance) return 0;
  return exposure / (exposure + Math.max(0, slack));
}
