export type { Answered } from "./answers.ts";
export { Broker } from "./broker.ts";
export { type Desk, workerDesk } from "./desk.ts";
export type { Reading } from "./text-reader.ts";
export {
  BrokerContext,
  useAnswer,
  useBroker,
  usePaused,
  useReading,
  useReadingInForce,
} from "./use-answer.ts";
