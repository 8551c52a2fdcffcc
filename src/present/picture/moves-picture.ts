import type { MovesShown, StateResult } from "../../engine/index.ts";
import { drawGraphOfMoves, type GraphOfMovesData } from "../chart/index.ts";
import { columns } from "../text-table.ts";
import {
  capitalised,
  count,
  grouped,
  type Labels,
  MINUS,
  type NamedMeasures,
  sequenceInWords,
  stateInWords,
} from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

export interface MovesPictureInput {
  readonly shown: MovesShown;
  /** What is known of the states shown. */
  readonly states: readonly StateResult[];
  readonly partyIds: readonly string[];
  readonly measures: NamedMeasures;
  /** Ids of states; null: none. */
  readonly start: number | null;
  readonly chosen: number | null;
  /** Of the whole conflict. */
  readonly stateCount: number;
  /** Whether moves that do not improve were left out by choice. */
  readonly improvementsOnly: boolean;
}

/** Who can move from which state to which, and who would; null where nobody has a move to be shown. */
export function movesPicture(input: MovesPictureInput, labels: Labels): PagePicture | null {
  const { shown, states, partyIds, measures, start, chosen, improvementsOnly } = input;
  if (shown.moves.length === 0) return null;
  const byId = new Map(states.map((state) => [state.id, state]));
  const looked = chosen === null ? undefined : byId.get(chosen);
  const nameOf = (id: number): string => stateInWords(byId.get(id)!, measures, labels);
  const deedOf = ({ party, from, to }: MovesShown["moves"][number]): string =>
    sequenceInWords([byId.get(from)!, byId.get(to)!], [{ party, to }], measures, labels);
  const data: GraphOfMovesData = {
    parties: partyIds.map((id) => ({ id, name: labels.party(id) })),
    states: states.map((state) => ({
      id: state.id,
      inForce: [...state.bits].filter((bit) => bit === "1").length,
      isEquilibrium: state.equilibrium.length > 0,
      isStart: state.id === start,
      isChosen: state.id === chosen,
      name: nodeName(state, looked, measures, labels),
      words: capitalised(stateInWords(state, measures, labels)),
    })),
    moves: shown.moves.map((move) => ({
      ...move,
      words: `${capitalised(deedOf(move))}; ${move.improves ? "it prefers that" : "it does not prefer that"}`,
    })),
  };
  return {
    name: "moves",
    title: "Who can move where",
    description: describe(input),
    reading: null,
    draw: (width) => drawGraphOfMoves(data, width),
    table: {
      columns: [
        ...columns("left", ["From", "Who moves", "What it does", "To"]),
        ...columns("left", improvementsOnly ? [] : ["Prefers it"]),
      ],
      rows: shown.moves.map((move) => [
        nameOf(move.from),
        labels.party(move.party),
        deedOf(move),
        nameOf(move.to),
        ...(improvementsOnly ? [] : [move.improves ? "yes" : "no"]),
      ]),
      rowParties: shown.moves.map(({ party }) => party),
    },
  };
}

function describe({ shown, states, stateCount, improvementsOnly }: MovesPictureInput): string {
  const extent = shown.isWhole
    ? `All ${count(stateCount, "state")}, and every move that ${improvementsOnly ? "its mover prefers" : "one party can make by itself"}.`
    : `The state looked at and the ${count(states.length - 1, "state")} that ${improvementsOnly ? "a move its mover prefers" : "a single move"} leads to from it, of ${grouped(stateCount)} in all.`;
  const left =
    shown.left === 0
      ? ""
      : ` ${grouped(shown.left)} more such ${shown.left === 1 ? "move from it is" : "moves from it are"} left out.`;
  return `${extent}${left} A box says what differs from the state looked at: + in force, ${MINUS} not; states with as much in force stand in one row.`;
}

/** Lines that a box has room for. */
const MOST_LINES = 2;

/** What differs from the state looked at, in two lines: "+ Coal relief", "− Exercises and 2 more". */
function nodeName(
  state: StateResult,
  looked: StateResult | undefined,
  { ids }: NamedMeasures,
  labels: Labels,
): string[] {
  if (state === looked) return ["Looked at"];
  const lines = ids.flatMap((id, at) => {
    const [now, then] = [state.bits[at]!, looked?.bits[at] ?? "0"];
    return now === then || now === "-" || then === "-"
      ? []
      : [`${now === "1" ? "+" : MINUS} ${labels.short(id)}`];
  });
  if (lines.length === 0) return [`State ${state.id}`];
  return lines.length <= MOST_LINES ? lines : [lines[0]!, `and ${lines.length - 1} more`];
}
