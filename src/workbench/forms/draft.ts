import { type InputHTMLAttributes, useEffect, useState } from "react";

/**
 * Makes an input take over what is typed when it is left or Enter is pressed; Escape brings back what stands.
 *
 * @param text - what stands
 * @param take - is given what was typed, where anything was
 */
export function useDraft(
  text: string,
  take: (draft: string) => void,
): InputHTMLAttributes<HTMLInputElement> & { readonly "data-dirty": boolean } {
  const [draft, setDraft] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew with what stands
  useEffect(() => setDraft(null), [text]);
  return {
    "data-dirty": draft !== null && draft !== text,
    value: draft ?? text,
    onChange: ({ target }) => setDraft(target.value),
    onBlur: () => {
      setDraft(null);
      if (draft !== null) take(draft.trim());
    },
    onKeyDown: (event) => {
      if (event.key === "Enter") event.currentTarget.blur();
      if (event.key === "Escape") setDraft(null);
    },
  };
}
