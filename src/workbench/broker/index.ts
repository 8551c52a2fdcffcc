export { type Answered, Broker, type Reading } from "./broker.ts";
export { type Desk, workerDesk } from "./desk.ts";
export { BrokerContext, useAnswer, useBroker, useReading } from "./use-answer.ts";
