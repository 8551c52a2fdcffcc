import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

/** The texts of sources, by the path that the scenario gives them; null: looked for and not there. */
interface Texts {
  readonly texts: ReadonlyMap<string, string | null>;
  readonly set: (path: string, text: string | null) => void;
}

const TextsContext: React.Context<Texts | null> = createContext<Texts | null>(null);

/** Keeps the texts of sources that were asked for, as long as the view is in front. */
export function SourceTexts({ children }: { readonly children: ReactNode }): ReactNode {
  const [texts, setTexts] = useState<ReadonlyMap<string, string | null>>(new Map());
  const set = useCallback((path: string, text: string | null) => {
    setTexts((before) => new Map(before).set(path, text));
  }, []);
  const value = useMemo(() => ({ texts, set }), [texts, set]);
  return <TextsContext value={value}>{children}</TextsContext>;
}

export function useSourceTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error("there are no source texts here");
  return texts;
}
