import type { ReactNode } from "react";
import { holdsFigures, LANGUAGE, type Noun, type PlainData, type Shape } from "../../scenario/index.ts";
import { TextField, useForm } from "../forms/index.ts";
import { useDrawn } from "./drawn.ts";
import { FIELD_NAMES } from "./field-names.ts";
import { useNames } from "./names.ts";
import { type Place, within } from "./place.ts";
import { Unfold } from "./unfold.tsx";
import { dataAt, figureRead, figureTyped, isMap, listOf } from "./written.ts";

interface Others {
  readonly label: string;
  /** What has figures, as the scenario has it. */
  readonly shape: Shape;
  /** What the scenario has there. */
  readonly own: PlainData | undefined;
  /** What the reading has in its place. */
  readonly place: Place;
  readonly isOpenFirst?: boolean;
}

/** What a reading has in the place of the figures of a section, each where the scenario has one; empty: the scenario's own stands. */
export function OtherFigures({ label, shape, own, place, isOpenFirst = false }: Others): ReactNode {
  const named = useNames();
  const { labels } = useForm();
  const { RecordForm } = useDrawn();
  if (shape.kind === "figure")
    return (
      <TextField
        label={label}
        value={figureTyped(place.data)}
        placeholder={`as in the file${own === undefined ? "" : `: ${figureTyped(own)}`}`}
        commit={(typed) => {
          const read = figureRead(typed, shape.flags);
          return "why" in read ? read.why : place.set({ path: [], value: read.value });
        }}
        hint={null}
      />
    );
  const parts = partsOf(shape, own, named.all).map((part) => ({ ...part, place: insideOf(place, part.key) }));
  const nameOf = (key: string): string => {
    switch (shape.kind) {
      case "record":
        return FIELD_NAMES[shape.record][key]!.label;
      case "definitions":
      case "by-id":
        return named.nameOf(shape.noun, key);
      default:
        return shape === COMBINATIONS ? labels.term(Number(key) - 1) : labels.drift(Number(key) - 1);
    }
  };
  const hasEvidence =
    shape.kind === "record" && LANGUAGE[shape.record].fields.some(({ name }) => name === "evidence");
  return (
    <Unfold
      title={label}
      hint={parts.length === 0 ? "The file has none." : null}
      many={countOf(place.data)}
      isOpenFirst={isOpenFirst}
    >
      {() => (
        <>
          {parts.map(({ key, ...part }) => (
            <OtherFigures key={key} label={nameOf(key)} {...part} isOpenFirst={part.shape.kind === "by-id"} />
          ))}
          {hasEvidence && isMap(place.data) && (
            <RecordForm record={shape.record} place={place} only={["evidence"]} />
          )}
        </>
      )}
    </Unfold>
  );
}

const COMBINATIONS = LANGUAGE.scenario.fields.find(({ name }) => name === "together")!.shape;

/** What the scenario has in the place of a field of a reading. */
export function ownOf(whole: PlainData, shape: Shape): PlainData | undefined {
  const section = LANGUAGE.scenario.fields.find((field) => field.shape === shape);
  return section === undefined ? undefined : dataAt(whole, [section.name]);
}

interface Part {
  /** In a reading: what is a list in the scenario has its numbers there, from 1. */
  readonly key: string;
  readonly shape: Shape;
  readonly own: PlainData | undefined;
}

/** What in it may have other figures: a plan that nothing follows, or a type without a breakdown of its own, has none there. */
function partsOf(shape: Shape, own: PlainData | undefined, all: (noun: Noun) => readonly string[]): Part[] {
  switch (shape.kind) {
    case "record":
      return LANGUAGE[shape.record].fields.flatMap((field) => {
        const inside = dataAt(own, [field.name]);
        const isThere = inside !== undefined || field.shape.kind !== "record";
        return holdsFigures(field.shape) && isThere
          ? [{ key: field.name, shape: field.shape, own: inside }]
          : [];
      });
    case "list":
      return listOf(own).map((one, index) => ({ key: String(index + 1), shape: shape.of, own: one }));
    case "definitions":
      return Object.entries(isMap(own) ? own : {})
        .map(([key, one]) => ({ key, shape: shape.of, own: one }))
        .filter((one) => one.shape.kind !== "record" || partsOf(one.shape, one.own, all).length > 0);
    case "by-id":
      return all(shape.noun).map((key) => ({ key, shape: shape.of, own: dataAt(own, [key]) }));
    default:
      return [];
  }
}

/** A place inside another, which goes with the last that is taken out of it. */
function insideOf(place: Place, key: string): Place {
  const inside = within(place, key);
  return {
    ...inside,
    set: (edit) => {
      const isOut = edit.path.length === 0 && edit.value === null;
      const isLast = isMap(place.data) && Object.keys(place.data).every((one) => one === key);
      return isOut && isLast ? place.set(edit) : inside.set(edit);
    },
  };
}

/** How many figures stand there; evidence is none. */
function countOf(data: PlainData | undefined): number {
  if (!isMap(data)) return data === undefined ? 0 : 1;
  const isFigure = Object.keys(data).some((key) => key === "normal" || key === "choice");
  return isFigure
    ? 1
    : Object.entries(data).reduce((sum, [key, one]) => sum + (key === "evidence" ? 0 : countOf(one)), 0);
}
