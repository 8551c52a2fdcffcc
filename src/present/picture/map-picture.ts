import type { MapAxis, TwoWayMap, Verdict } from "../../engine/index.ts";
import { drawMap, type MapMark } from "../chart/index.ts";
import { columns } from "../text-table.ts";
import {
  capitalised,
  type Labels,
  mapInWords,
  numberOn,
  quantityInWords,
  VERDICTS_ON_MAP,
} from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

/** At so many values of each figure at the most the table gives the verdict. */
const IN_TABLE = 9;

/** What moving two figures does to a plan, all others central. */
export function mapPicture(map: TwoWayMap, labels: Labels): PagePicture {
  const [x, y] = [map.x, map.y].map(({ quantity }) => quantityInWords(quantity, labels)) as [string, string];
  const [across, up] = [someOf(map.x), someOf(map.y)];
  return {
    name: `map-${map.plan}`,
    title: `${labels.plan(map.plan)}: where it holds, by two figures`,
    description: `${mapInWords(map, labels)} Across: ${x}. Up: ${y}. All other figures are central.`,
    reading: null,
    draw: (width) =>
      drawMap(
        {
          across: sideOf(map.x, `across: ${x}`),
          up: sideOf(map.y, `up: ${y}`),
          marks: map.verdicts.map((own) => own.map(markOf)),
          names: VERDICTS_ON_MAP,
          central: `every figure central: ${VERDICTS_ON_MAP[map.central]}`,
        },
        width,
      ),
    table: {
      columns: [
        ...columns("left", [capitalised(y)]),
        ...columns(
          "right",
          across.map((at) => numberOn(map.x.values[at]!, map.x)),
        ),
      ],
      rows: up
        .toReversed()
        .map((row) => [
          numberOn(map.y.values[row]!, map.y),
          ...across.map((at) => VERDICTS_ON_MAP[map.verdicts[row]![at]!]),
        ]),
    },
  };
}

function markOf(verdict: Verdict): MapMark | null {
  return verdict === "nothing" ? null : verdict;
}

function sideOf({ values, central }: MapAxis, name: string): Parameters<typeof drawMap>[0]["up"] {
  const step = values.length < 2 ? 0 : values[1]! - values[0]!;
  const isEven = values.every(
    (value, at) => Math.abs(value - values[0]! - at * step) <= 1e-9 * Math.abs(step) * (at + 1),
  );
  return { name, values, central, isChoice: values.length < 3 || !isEven };
}

/** Places of some values from end to end. */
function someOf({ values }: MapAxis): number[] {
  if (values.length <= IN_TABLE) return [...values.keys()];
  return Array.from({ length: IN_TABLE }, (_, at) => Math.round((at * (values.length - 1)) / (IN_TABLE - 1)));
}
