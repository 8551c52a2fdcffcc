import type { Terminal } from "../terminal/index.ts";

/** What shells report of a program ended by Ctrl-C: 128 and the number of the signal. */
const STOPPED = 130;

/**
 * Says that Ctrl-C came before something asked for was made.
 *
 * @param what - a sentence: what was not made
 * @returns the exit code, not 0, so that a script does not take it for done
 */
export function stoppedWithout(what: string, terminal: Terminal): number {
  terminal.err(terminal.paragraph(`demarche: stopped. ${what}`));
  return STOPPED;
}
