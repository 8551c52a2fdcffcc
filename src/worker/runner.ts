import { beginStress, inOrderOfWork, mergeParts, stressUnit, unitCount } from "../engine/index.ts";
import type { Job, Part } from "./protocol.ts";

/** Somebody at work on a job. */
export interface Runner {
  readonly run: (unit: number) => void;
  /** What the units run so far come to. */
  readonly part: () => Part;
}

/** How each kind of job is done; a new kind has its place here and in `Job`. */
export function runnerOf(job: Job): Runner {
  switch (job.kind) {
    case "stress": {
      const work = beginStress(job.model, job.task);
      return { run: (unit) => stressUnit(work, unit), part: () => work.part };
    }
  }
}

/** Units of a job. */
export function unitsOf(job: Job): number {
  switch (job.kind) {
    case "stress":
      return unitCount(job.task);
  }
}

/** Units in the order in which to do them. */
export function inOrder(job: Job, units: readonly number[]): number[] {
  switch (job.kind) {
    case "stress":
      return inOrderOfWork(job.task, units);
  }
}

/** Adds one part of a job to another. */
export function addPart(job: Job, into: Part, from: Part): void {
  switch (job.kind) {
    case "stress":
      mergeParts(into, from);
  }
}
