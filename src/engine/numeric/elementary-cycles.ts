/**
 * The elementary cycles of a directed graph (no node twice), each from its smallest node, in lexicographic order of
 * search, at most `limit` of them.
 *
 * A node is blocked once no way on from it leads back to the root of the search, and freed when one opens, so that the
 * time between two cycles found stays linear in the graph.
 *
 * @param successors - per node, its successors
 * @returns the cycles, and whether there are more than were listed
 * Cost: O((nodes + edges)(cycles + 1)). Source: Johnson (1975), Finding all the elementary circuits of a
 * directed graph, SIAM J. Comput. 4, 77-84; without his split into components, nodes below the root being left out instead.
 */
export function elementaryCycles(
  successors: readonly (readonly number[])[],
  limit: number,
): { cycles: number[][]; more: boolean } {
  const cycles: number[][] = [];
  let more = false;
  const blocked: boolean[] = [];
  const waitingOn: Set<number>[] = [];
  const path: number[] = [];

  const unblock = (node: number): void => {
    blocked[node] = false;
    const freed = [...waitingOn[node]!];
    waitingOn[node]!.clear();
    for (const other of freed) if (blocked[other]) unblock(other);
  };

  const search = (root: number, node: number): boolean => {
    let found = false;
    path.push(node);
    blocked[node] = true;
    for (const next of successors[node]!) {
      if (more) break;
      if (next < root) continue;
      if (next === root) {
        if (cycles.length === limit) more = true;
        else cycles.push([...path]);
        found = true;
      } else if (!blocked[next] && search(root, next)) {
        found = true;
      }
    }
    if (found) unblock(node);
    else for (const next of successors[node]!) if (next >= root) waitingOn[next]!.add(node);
    path.pop();
    return found;
  };

  for (let root = 0; root < successors.length && !more; root++) {
    for (let node = root; node < successors.length; node++) {
      blocked[node] = false;
      waitingOn[node] = new Set();
    }
    search(root, root);
  }
  return { cycles, more };
}
