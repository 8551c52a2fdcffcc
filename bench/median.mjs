/** The middle of some figures, with their spread as a note. */
export function medianOf(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function spreadOf(figures, digits = 0) {
  const shown = [Math.min(...figures), Math.max(...figures)].map((value) => value.toFixed(digits));
  return `${figures.length} runs, ${shown[0]} to ${shown[1]}`;
}
