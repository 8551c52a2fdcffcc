import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from "react";
import type { OtherReading } from "../../scenario/index.ts";
import type { Question, QuestionKind } from "../../study/index.ts";
import type { Answered } from "./answers.ts";
import type { Broker } from "./broker.ts";
import type { Reading } from "./text-reader.ts";

export const BrokerContext: React.Context<Broker | null> = createContext<Broker | null>(null);

export function useBroker(): Broker {
  const broker = useContext(BrokerContext);
  if (broker === null) throw new Error("there is no broker here");
  return broker;
}

/** The text as it was last read: the scenario, and what is wrong. */
export function useReading(): Reading {
  const broker = useBroker();
  return useSyncExternalStore(broker.text.subscribe, broker.text.reading);
}

/**
 * The answer to a question about the present text, asked anew when that changes; the old one stays, marked stale, until the new one is
 * there. A question is plain data: two that read the same are one.
 */
export function useAnswer<K extends QuestionKind>(question: Question<K>): Answered<K> {
  const broker = useBroker();
  const key = JSON.stringify(question);
  const watch = useMemo(() => broker.answers.watch(JSON.parse(key) as Question), [broker, key]);
  const get = useCallback(() => watch.get() as Answered<K>, [watch]);
  return useSyncExternalStore(watch.subscribe, get);
}

/** The reading of the file that all answers are by; null: its own figures. */
export function useReadingInForce(): OtherReading | null {
  const { text } = useBroker();
  const id = useSyncExternalStore(text.subscribe, text.readingId);
  const { scenario } = useReading();
  return scenario?.readings.find((one) => one.id === id) ?? null;
}

/** Whether changes are answered only when asked for. */
export function usePaused(): boolean {
  const { answers } = useBroker();
  return useSyncExternalStore(answers.subscribeToPause, answers.isPaused);
}
