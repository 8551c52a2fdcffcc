import type { Check, CheckContext } from "./check.ts";

/** No measure requires itself, not even through others; a measure does not exclude itself. */
export const requiresCycle: Check = {
  needs: ["measures/*/instalments"],
  run: (context) => {
    for (const cycle of cyclesOf(context.expanded.parts.map((part) => part.requires)))
      reportCycle(context, cycle);
    for (const measure of context.scenario.measures) {
      for (const [index, ref] of measure.excludes.entries()) {
        if (ref.measure !== measure.id) continue;
        context.report("excludes-itself", context.places.at(measure.excludes, index), {
          measure: measure.id,
        });
      }
    }
  },
};

/** Reported at the entry by which the first measure of the circle requires the next. */
function reportCycle({ scenario, expanded, places, report }: CheckContext, cycle: readonly number[]): void {
  for (let turn = 0; turn < cycle.length; turn++) {
    const [from, to] = [cycle[turn] ?? 0, cycle[(turn + 1) % cycle.length] ?? 0];
    const part = expanded.parts[from];
    const measure = part === undefined ? undefined : scenario.measures[part.measureIndex];
    const entry = measure?.requires.findIndex((ref) => expanded.resolve(ref).includes(to)) ?? -1;
    // From one instalment to the one before there is no entry; another link of the circle has one.
    if (measure === undefined || entry === -1) continue;
    const turned = [...cycle.slice(turn), ...cycle.slice(0, turn)];
    const ids = turned.map((index) => expanded.parts[index]?.id ?? "");
    report("requires-cycle", places.at(measure.requires, entry), {
      cycle: ids.length === 1 ? [measure.id] : ids,
    });
    return;
  }
}

/**
 * One shortest cycle through the lowest node of each group of nodes that reach each other.
 * Cost: O(nodes x edges), at most 256 nodes.
 */
function cyclesOf(edges: readonly (readonly number[])[]): number[][] {
  const cycles: number[][] = [];
  const covered = new Set<number>();
  for (const start of edges.keys()) {
    if (covered.has(start)) continue;
    const cycle = shortestCycle(edges, start);
    if (cycle === null) continue;
    cycles.push(cycle);
    for (const node of edges.keys())
      if (reaches(edges, start, node) && reaches(edges, node, start)) covered.add(node);
  }
  return cycles;
}

function shortestCycle(edges: readonly (readonly number[])[], start: number): number[] | null {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const node of queue) {
    for (const next of edges[node] ?? []) {
      if (next === start) {
        const cycle = [node];
        for (let at = node; at !== start; ) {
          at = cameFrom.get(at) ?? start;
          cycle.unshift(at);
        }
        return cycle;
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return null;
}

function reaches(edges: readonly (readonly number[])[], from: number, to: number): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    for (const next of edges[node] ?? []) {
      if (next === to) return true;
      seen.add(next);
    }
  }
  return false;
}
