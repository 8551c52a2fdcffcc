#!/usr/bin/env node
import { complete } from "./completion/index.ts";

const argv = process.argv.slice(2);
const [command, , mark, ...words] = argv;
// Asked at every press of TAB, so it is answered without the rest of the program.
if (command === "completion" && mark === "--") await complete(words, (text) => process.stdout.write(text));
else await (await import("./start.ts")).start(argv);
