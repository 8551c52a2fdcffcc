import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

interface Memory {
  readonly values: Readonly<Record<string, unknown>>;
  readonly set: (name: string, value: unknown) => void;
}

const MemoryContext: React.Context<Memory | null> = createContext<Memory | null>(null);

/** Holds what views and forms are set to while they are not in front. */
export function Remembering({ children }: { readonly children: ReactNode }): ReactNode {
  const [values, setValues] = useState<Memory["values"]>({});
  const set = useCallback((name: string, value: unknown) => {
    setValues((before) => ({ ...before, [name]: value }));
  }, []);
  const memory = useMemo(() => ({ values, set }), [values, set]);
  return <MemoryContext value={memory}>{children}</MemoryContext>;
}

/** State that stays when its component leaves the page and comes back. @param name - of its own, for the whole page */
export function useRemembered<T>(name: string, initial: T): [T, (value: T) => void] {
  const memory = useContext(MemoryContext);
  if (memory === null) throw new Error("there is nothing that remembers here");
  const { values, set } = memory;
  return [
    (name in values ? values[name] : initial) as T,
    useCallback((value) => set(name, value), [name, set]),
  ];
}
