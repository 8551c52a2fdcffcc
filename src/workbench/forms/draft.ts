import { type InputHTMLAttributes, useEffect, useRef, useState } from "react";

/** Why what was typed is not taken over, a sentence without its end; null where it is. */
export type Taken = string | null | undefined | Promise<string | null>;

export interface DraftField {
  readonly input: InputHTMLAttributes<HTMLInputElement | HTMLTextAreaElement> & {
    readonly "data-dirty": boolean;
    readonly "aria-invalid": boolean;
  };
  /** What stands in the field. */
  readonly shown: string;
  /** Why what was typed is not taken over; it stays in the field meanwhile. */
  readonly why: string | null;
}

/**
 * Makes a field take over what is typed when it is left or Enter is pressed; Escape brings back what stands. What cannot be taken over
 * stays, with the reason, until something else is typed.
 *
 * @param text - what stands
 * @param take - is given what was typed, where anything was
 */
export function useDraft(text: string, take: (draft: string) => Taken): DraftField {
  const [draft, setDraft] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  /** What was typed last: an answer to what was typed before it comes too late. */
  const newest = useRef<string | null>(null);
  const set = (typed: string | null): void => {
    newest.current = typed;
    setDraft(typed);
    setWhy(null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew with what stands
  useEffect(() => set(null), [text]);
  const takeOver = async (typed: string): Promise<void> => {
    const refusal = typed.trim() === text ? null : await take(typed.trim());
    if (newest.current !== typed) return;
    if (refusal == null) set(null);
    else setWhy(refusal);
  };
  return {
    shown: draft ?? text,
    why,
    input: {
      "data-dirty": draft !== null && draft !== text,
      "aria-invalid": why !== null,
      value: draft ?? text,
      onChange: ({ target }) => set(target.value),
      onBlur: () => {
        if (draft !== null && why === null) void takeOver(draft);
      },
      onKeyDown: (event) => {
        const isLine = !(event.currentTarget instanceof HTMLTextAreaElement);
        if (event.key === "Enter" && isLine && draft !== null) {
          event.preventDefault();
          void takeOver(draft);
        }
        if (event.key === "Escape" && draft !== null) {
          event.stopPropagation();
          event.preventDefault();
          set(null);
        }
      },
    },
  };
}
