type Calls = Record<string, (...args: never[]) => unknown>;

/** Ways in which a call of the file system fails: the process dies before it, or half through a write; the disk is full, or broken. */
export const FAILURES = ["kill", "half", "ENOSPC", "EIO"] as const;
export type Failure = (typeof FAILURES)[number];

/** Nothing that the process does after its death reaches the disk. */
export class Killed extends Error {}

const WRITING = /^(?:write|append|truncate|ftruncate|mkdir|open|link|rename|copy|cp)/;

/** Node's file system, of which the call with a given number fails; give what `wrap` makes to `vi.mock("node:fs")`. */
export class FailingDisk {
  /** Names of the calls since `arm`. */
  calls: string[] = [];
  #at = -1;
  #failure: Failure | "EPERM" = "kill";
  #isArmed = false;
  #isDead = false;
  /** Called before each call since `arm`, for what another program does meanwhile. */
  meanwhile: (name: string, number: number) => void = () => {};

  /** @param at - from 0; -1: all calls succeed */
  arm(at = -1, failure: Failure | "EPERM" = "kill"): void {
    this.calls = [];
    this.#at = at;
    this.#failure = failure;
    this.#isDead = false;
    this.#isArmed = true;
  }

  /** @returns whether the process had died */
  disarm(): boolean {
    this.#isArmed = false;
    return this.#isDead;
  }

  /** Whether the failure makes a difference to a call. */
  static applies(failure: Failure, name: string): boolean {
    if (failure === "EIO" && name === "existsSync") return false; // which says that there is nothing
    if (failure === "half") return /^write/.test(name);
    return failure !== "ENOSPC" || WRITING.test(name);
  }

  wrap<Module extends object>(real: Module): Module {
    const calls = real as unknown as Calls;
    const wrapped = Object.entries(calls)
      .filter(([name, call]) => name.endsWith("Sync") && typeof call === "function")
      .map(([name, call]) => [name, (...args: never[]) => this.#call(name, call, args, calls)]);
    return { ...real, ...Object.fromEntries(wrapped) };
  }

  #call(name: string, call: Calls[string], args: never[], real: Calls): unknown {
    if (!this.#isArmed) return call(...args);
    if (this.#isDead) throw new Killed();
    this.calls.push(name);
    const number = this.calls.length - 1;
    this.#isArmed = false;
    this.meanwhile(name, number);
    this.#isArmed = true;
    if (number !== this.#at) return name === "fsyncSync" ? undefined : call(...args); // it takes long, and shows nothing here
    if (/^write/.test(name) && this.#failure !== "kill" && typeof args[0] === "number") {
      const [handle, content, offset, length, position] = args as unknown as [
        number,
        Buffer | string,
        number?,
        number?,
        number?,
      ];
      const bytes = Buffer.from(content).subarray(
        offset,
        length === undefined ? undefined : offset! + length,
      );
      real.writeSync!(
        handle as never,
        bytes as never,
        0 as never,
        (bytes.length >> 1) as never,
        (position ?? null) as never,
      );
    }
    if (this.#failure === "kill" || this.#failure === "half") {
      this.#isDead = true;
      throw new Killed();
    }
    throw Object.assign(new Error(`${this.#failure}: injected into ${name}`), { code: this.#failure });
  }
}
