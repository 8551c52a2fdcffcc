import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    maxWorkers: "100%", // two cores shall be two workers
    // Projects inherit nothing of this block, so each says for itself that its files share what they import (isolate: false),
    // which halves the time: nothing in src is mutable at module level (test/architecture.test.ts).
    projects: [
      {
        test: {
          name: "fast",
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: ["test/slow/**", "test/long/**", "test/browser/**"],
          setupFiles: ["test/support/same-draws.ts"],
          testTimeout: 180_000, // what takes seconds takes a minute where much else is at work
          hookTimeout: 60_000,
          provide: { isThorough: false },
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 180_000, // pictures of five pages looked at one by one take a minute where other work runs beside them
          hookTimeout: 60_000,
          // What a page comes to is waited for, however much else the machine does; a second was not always enough.
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        test: {
          name: "slow",
          isolate: false,
          include: ["test/slow/**/*.test.ts"],
          setupFiles: ["test/support/same-draws.ts"],
          testTimeout: 600_000,
          hookTimeout: 60_000,
          provide: { isThorough: false },
        },
      },
      {
        // All but the browser's, on more random cases (test/support/thoroughness.ts), and what only more cases are worth running for.
        test: {
          name: "long",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**"],
          testTimeout: 1_200_000,
          hookTimeout: 60_000,
          provide: { isThorough: true },
        },
      },
    ],
  },
});
