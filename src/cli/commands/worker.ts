import { availableParallelism } from "node:os";
import { type Command, UsageError } from "../arguments/index.ts";
import { workForQueue } from "../sweep/index.ts";

/** One of any number of programs that do the work of sweeps. */
export const worker: Command = {
  name: "worker",
  summary: "do parts of sweeps from a queue, until Ctrl-C",
  operands: "",
  options: [
    {
      name: "queue",
      value: "ADDRESS",
      help: "the Redis or Valkey they are in: redis://HOST:PORT, rediss:// for TLS",
    },
  ],
  examples: ["demarche worker --queue redis://queue.example:6379"],
  stopsOnInterrupt: true,
  run: async (args, terminal) => {
    const address = args.value("queue");
    if (address === undefined) throw new UsageError("worker needs --queue redis://HOST:PORT");
    const many = args.whole("workers", 1) ?? availableParallelism();
    const { done, refused } = await workForQueue(address, many, terminal, !args.quiet && !args.json);
    const not = refused === 0 ? "" : `; ${refused === 1 ? "1 job was" : `${refused} jobs were`} not done`;
    if (!args.quiet && !args.json) terminal.say(`Did ${done === 1 ? "1 chunk" : `${done} chunks`}${not}.`);
    return 0;
  },
};
