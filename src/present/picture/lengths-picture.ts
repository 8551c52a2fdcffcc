import type { SuspensionLengths } from "../../engine/index.ts";
import { drawLengths } from "../chart/index.ts";
import { capitalised, count, type Labels, listed, perPeriod, plural, points } from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

/** How long a suspension has to be to deter an event, and what its length does to the provoker's gain. */
export function lengthsPicture(
  { party, once, lengths }: SuspensionLengths,
  asked: { readonly plan: string; readonly event: string; readonly suspend: readonly string[] },
  labels: Labels,
): PagePicture {
  const { plan, event, suspend } = asked;
  const first = lengths.find(({ deterredUpTo }) => deterredUpTo >= once)?.for ?? null;
  const what = suspend.length === 0 ? "a pause" : `suspending ${listed(labels.measures(suspend), 3)}`;
  const unit = perPeriod(labels);
  const periods = capitalised(plural(labels.period));
  return {
    name: `lengths-${plan}-${event}`,
    title: `${labels.plan(plan)}: how long ${what} has to last to deter ${labels.event(event)}`,
    description:
      first === null
        ? `No length up to ${count(lengths.length, labels.period)} deters ${labels.who(party)}, to whom it brings ${points(once)} points.`
        : `It deters ${labels.who(party)}, to whom it brings ${points(once)} points, from ${count(first, labels.period)} on.`,
    reading: null,
    draw: (width) =>
      drawLengths(
        {
          axis: `length, ${plural(labels.period)}`,
          upTo: `${labels.party(party)} is deterred up to, points, once`,
          gain: `${labels.party(party)} gains by the plan, ${unit}`,
          threshold: `what it brings: ${points(once)}`,
          once,
          first,
          lengths,
          words: lengths.map(
            (one) =>
              `${count(one.for, labels.period)}: deterred up to ${points(one.deterredUpTo)}, gain ${points(one.gain)} ${unit}`,
          ),
        },
        width,
      ),
    table: {
      columns: [
        { header: periods, align: "right" },
        { header: "Deterred up to", align: "right" },
        { header: `Gain, ${unit}`, align: "right" },
      ],
      rows: lengths.map((one) => [String(one.for), points(one.deterredUpTo), points(one.gain)]),
    },
  };
}
