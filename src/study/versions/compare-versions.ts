import { assess, drive, EngineError, type Model, type StopSignal, type Verdict } from "../../engine/index.ts";
import { compile, type PlainMap, parse, plainData, readScenario } from "../../scenario/index.ts";
import { type OpenScenario, openScenario } from "../open-scenario.ts";
import { bearingOn, type Edit, editsBetween, withEdits } from "./edits-of-plan.ts";
import { fewestChanges } from "./fewest-changes.ts";

/** A plan of which two versions of a file say different things, and the edits that did it. */
export interface ChangedVerdict {
  /** Id of the plan. */
  readonly plan: string;
  /** Its verdict in the old version. */
  readonly from: Verdict;
  /** In the new one. */
  readonly to: Verdict;
  /** Count of edits between the versions that may bear on the verdict. */
  readonly differences: number;
  /** The fewest edits that, made in the old version, bring it the new verdict and, undone in the new one, the old verdict. */
  readonly because: readonly EditMade[];
  /** Whether no fewer do; else none of them can be left out alone. */
  readonly exact: boolean;
}

/** One edit. */
export interface EditMade {
  /** Keys, and places in lists from 0, that lead to it. */
  readonly path: readonly string[];
  /** What stood there, as written; null: nothing. */
  readonly was: unknown;
  /** What stands there now; null: nothing. */
  readonly is: unknown;
}

/** What became of the plans of a file. */
export interface ComparedVersions {
  /** Plans of both versions whose verdict changed, in the order of the new one. */
  readonly changed: readonly ChangedVerdict[];
  /** Ids of plans that the new version alone has. */
  readonly added: readonly string[];
  /** Ids of plans that the old version alone has. */
  readonly removed: readonly string[];
}

/** Versions that may be read for one plan: fewer the longer the file is, some ten seconds of work. */
const MOST_WORK = 6_000_000;
const MOST_LOOKS = 2_000;
const FEWEST_LOOKS = 60;

/**
 * Which verdicts two versions of a scenario's text differ in, and the fewest edits that did it.
 *
 * @param signal - ends the search for the edits; what it has is then no exact answer
 * @returns null where one of the texts has errors
 * @throws EngineError as `assess`
 * Source: docs/theory/versions.md#two-versions.
 */
export function compareVersions(old: string, now: string, signal?: StopSignal): ComparedVersions | null {
  const [before, after] = [openScenario(old).open, openScenario(now).open];
  if (before === null || after === null) return null;
  return drive(compareVersionsSteps(before, after), { shouldStop: () => signal?.aborted === true });
}

/**
 * Which verdicts two versions of a file differ in, and by which edits. Every mixture of both that is looked at is read, checked and assessed as a file of its own; one that
 * has errors has no verdict.
 *
 * @param plans - ids; all plans of either where left out
 * @throws EngineError as `assess`
 * Source: docs/theory/versions.md#two-versions.
 */
export function* compareVersionsSteps(
  old: OpenScenario,
  now: OpenScenario,
  plans: readonly string[] | null = null,
): Generator<undefined, ComparedVersions, boolean> {
  const ids = ({ model }: OpenScenario): readonly string[] =>
    model.plans.map(({ id }) => id).filter((id) => plans === null || plans.includes(id));
  const [before, after] = [ids(old), ids(now)];
  const files = [fileOf(old.text), fileOf(now.text)] as const;
  const changed: ChangedVerdict[] = [];
  for (const plan of after.filter((id) => before.includes(id))) {
    const [from, to] = [assess(old.model, plan).verdict, assess(now.model, plan).verdict];
    if (from !== to) changed.push(yield* becauseOf(plan, from, to, files));
    yield;
  }
  return {
    changed,
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
  };
}

function fileOf(text: string): PlainMap {
  return plainData(parse(text, () => undefined)!) as PlainMap;
}

function* becauseOf(
  plan: string,
  from: Verdict,
  to: Verdict,
  [old, now]: readonly [PlainMap, PlainMap],
): Generator<undefined, ChangedVerdict, boolean> {
  const [was, is] = [bearingOn(old, plan), bearingOn(now, plan)];
  const edits = editsBetween(was, is);
  const known = new Map<string, Verdict | null>();
  const verdictWith = (chosen: readonly number[]): Verdict | null => {
    const key = chosen.join();
    let found = known.get(key);
    if (found === undefined) {
      found = verdictIn(
        withEdits(
          was,
          chosen.map((index) => edits[index]!),
        ),
        plan,
      );
      known.set(key, found);
    }
    return found;
  };
  const others = (chosen: readonly number[]): number[] =>
    [...edits.keys()].filter((index) => !chosen.includes(index));
  const size = JSON.stringify(was).length + JSON.stringify(is).length;
  const mostLooks = Math.min(MOST_LOOKS, Math.max(FEWEST_LOOKS, Math.floor(MOST_WORK / size)));
  const found = yield* fewestChanges(
    edits.length,
    (chosen) => verdictWith(chosen) === to && verdictWith(others(chosen)) === from,
    { mostLooks, mostHalvingLooks: mostLooks },
  );
  const { chosen, exact } = found ?? { chosen: [...edits.keys()], exact: false };
  return {
    plan,
    from,
    to,
    differences: edits.length,
    because: chosen.map((index) => editMade(edits[index]!)),
    exact,
  };
}

function editMade({ path, was, is }: Edit): EditMade {
  return { path, was: was ?? null, is: is ?? null };
}

/** Null where the file has errors. */
function verdictIn(file: PlainMap, plan: string): Verdict | null {
  const { scenario } = readScenario(JSON.stringify(file));
  if (scenario === null) return null;
  try {
    const model: Model = compile(scenario);
    return assess(model, plan).verdict;
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}
