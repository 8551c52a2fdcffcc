import { bareRef, isFeasible, isTrue, partsOf, type State, type World } from "./world.ts";

export interface Waiting {
  party: string;
  measure: string;
  /** Only where the rule would undo the measure rather than do it. */
  undoes?: true;
  for: string[];
  /** Parts it requires that are not in force. */
  requires: string[];
  /** Only for a joint measure: its other performers that have no rule for it whose conditions hold. */
  with?: string[];
}

export interface StanceRun {
  steps: { does: string[]; ends: string[] }[];
  waiting: Waiting[];
  /** Elementary cycles of the wait-for graph, names as the rules use them. */
  deadlocks: string[][];
  /** Where the run came back to an earlier state: the number of periods before each visit. */
  revisits: { from: number; to: number } | null;
  /** The run stopped before a state that is not feasible; the other fields then say nothing. */
  fails: boolean;
}

/** Plays the stances period by period: docs/theory/stance.md#the-run. */
export function runStances(world: World, stanceIds: readonly string[]): StanceRun {
  const rules = stanceIds.flatMap((id) => {
    const stance = world.scenario.stances![id]!;
    return stance.rules
      .filter(({ upon }) => upon === undefined)
      .map((rule) => ({ party: stance.party, does: [], undoes: [], once: [], ...rule }));
  });
  const run: StanceRun = { steps: [], waiting: [], deadlocks: [], revisits: null, fails: false };
  const done = new Set<string>();
  const undone = new Set<string>();
  const seen = [world.start];
  let state: State = world.start;
  while (run.revisits === null) {
    const now = rules.filter((rule) => rule.once.every((condition) => isTrue(world, condition, state)));
    const named = (refs: string[], wanted: boolean) =>
      inFileOrder(
        world,
        refs.flatMap((ref) => partsOf(world, ref)).filter((id) => state.has(id) === wanted),
      );
    const wished = (party: string) =>
      named(
        now.flatMap((rule) => (rule.party === party ? rule.does : [])),
        false,
      );
    let does = inFileOrder(
      world,
      [...world.parts.values()]
        .filter(({ id, by }) => by.every((party) => wished(party).includes(id)))
        .map(({ id }) => id),
    );
    // Joint: done only if each performer has such a rule.
    does = does.filter((id) => others(world, id, "", now).length === 0);
    const ends = named(
      now.flatMap((rule) => rule.undoes),
      true,
    );
    for (let before = -1; before !== does.length; ) {
      before = does.length;
      const there = new Set([...state, ...does]);
      does = does.filter((id) => world.parts.get(id)!.requires.every((ref) => isTrue(world, ref, there)));
    }
    if (does.length + ends.length === 0) break;
    state = new Set([...state, ...does].filter((id) => !ends.includes(id)));
    if (!isFeasible(world, state)) return { ...run, fails: true };
    run.steps.push({ does, ends });
    for (const id of does) done.add(id);
    for (const id of ends) undone.add(id);
    const from = seen.findIndex((earlier) => isSame(earlier, state));
    if (from >= 0) run.revisits = { from, to: seen.length };
    seen.push(state);
  }
  const now = rules.filter((rule) => rule.once.every((condition) => isTrue(world, condition, state)));
  const unmet = (refs: readonly string[]) => refs.filter((ref) => !isTrue(world, ref, state));
  for (const rule of rules) {
    for (const ref of rule.does) {
      const missing = partsOf(world, ref).filter((id) => !state.has(id) && !done.has(id));
      if (missing.length === 0) continue;
      // The wish brings its own later parts along, so what its first missing part requires is all that is lacking.
      const required = world.parts.get(missing[0]!)!.requires.flatMap((other) => partsOf(world, other));
      const lacking = required.filter((id) => !state.has(id));
      const absent = new Set(missing.flatMap((id) => others(world, id, rule.party, now)));
      run.waiting.push({
        party: rule.party,
        measure: ref,
        for: unmet(rule.once),
        requires: lacking,
        ...(absent.size > 0 ? { with: world.parties.filter((party) => absent.has(party)) } : {}),
      });
    }
    for (const ref of rule.undoes) {
      if (!partsOf(world, ref).some((id) => state.has(id) && !undone.has(id))) continue;
      run.waiting.push({
        party: rule.party,
        measure: ref,
        undoes: true,
        for: unmet(rule.once),
        requires: [],
      });
    }
  }
  run.deadlocks = deadlocksOf(world, run.waiting);
  return run;
}

/** Performers of a part, but `except`, of whom none of these rules would do it. */
function others(
  world: World,
  id: string,
  except: string,
  rules: readonly { party: string; does: string[] }[],
): string[] {
  return world.parts
    .get(id)!
    .by.filter(
      (party) =>
        party !== except &&
        !rules.some(
          (rule) => rule.party === party && rule.does.some((ref) => partsOf(world, ref).includes(id)),
        ),
    );
}

function inFileOrder(world: World, ids: readonly string[]): string[] {
  return [...world.parts.keys()].filter((id) => ids.includes(id));
}

function isSame(a: State, b: State): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}

/** Every way round the wait-for graph that meets no wish twice, by following every path. */
function deadlocksOf(world: World, waiting: readonly Waiting[]): string[][] {
  const nodes: { measure: string; undoes: boolean; for: string[] }[] = [];
  for (const { measure, undoes = false, for: conditions } of waiting) {
    const known = nodes.find((node) => node.measure === measure && node.undoes === undoes);
    if (known) known.for.push(...conditions);
    else nodes.push({ measure, undoes, for: [...conditions] });
  }
  const order = [...world.parts.keys()];
  const rank = (node: { measure: string }) => order.indexOf(partsOf(world, node.measure)[0]!);
  nodes.sort((a, b) => rank(a) - rank(b));
  const leadsTo = (from: number, to: number) =>
    nodes[from]!.for.some(
      (condition) =>
        condition.startsWith("not ") === nodes[to]!.undoes &&
        partsOf(world, bareRef(condition)).some((id) => partsOf(world, nodes[to]!.measure).includes(id)),
    );
  const cycles: string[][] = [];
  const follow = (path: number[]) => {
    if (leadsTo(path.at(-1)!, path[0]!)) cycles.push(path.map((index) => nodes[index]!.measure));
    for (let next = path[0]! + 1; next < nodes.length; next += 1) {
      if (!path.includes(next) && leadsTo(path.at(-1)!, next)) follow([...path, next]);
    }
  };
  for (const first of nodes.keys()) follow([first]);
  return cycles;
}
