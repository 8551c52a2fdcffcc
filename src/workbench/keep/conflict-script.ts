import { textOfConflict } from "./text-of-conflict.ts";

/** The entry of conflict.js, which `load-conflict.ts` loads when a `.gmcr` file is opened. */
Object.assign(globalThis, { demarcheConflict: textOfConflict });
