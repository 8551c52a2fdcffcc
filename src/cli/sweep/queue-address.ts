import type { RedisOptions } from "ioredis";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";

/** Where a queue is. */
export interface QueueAddress {
  /** As it may be shown: without user and password. */
  readonly shown: string;
  readonly options: Pick<RedisOptions, "host" | "port" | "db" | "username" | "password" | "tls">;
  /** Whatever a message says, without user and password. */
  readonly withoutSecrets: (message: string) => string;
}

const DEFAULT_PORT = 6379;
/** As `redis-cli` takes a password from, so that it stands in no list of processes. */
const PASSWORD_VARIABLE = "REDISCLI_AUTH";
const NEXT =
  "write redis://HOST:PORT, or rediss:// for TLS, with /N after it for a database; a password goes before the host, redis://:PASSWORD@HOST, its signs like # / ? @ % as %23 %2F %3F %40 %25";

/**
 * Reads the address of a Redis by itself: what stands in it is never left to the words of a library.
 *
 * @param environment - may hold the password, where the address has none
 * @throws UsageError where it is none; it never shows any of it but the host
 */
export function queueAddress(
  address: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): QueueAddress {
  const url = urlIn(address);
  const database = /^\/?(\d{0,5})$/.exec(url?.pathname ?? "");
  const isOne =
    url !== null &&
    (url.protocol === "redis:" || url.protocol === "rediss:") &&
    url.hostname !== "" &&
    database !== null &&
    url.search === "" &&
    url.hash === "";
  const username = decoded(url?.username ?? "");
  const written = decoded(url?.password ?? "");
  if (!isOne || username === null || written === null)
    throw new UsageError("--queue takes the address of a Redis", NEXT);
  const password = written === "" ? (environment[PASSWORD_VARIABLE] ?? "") : written;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const secrets = [address, password, encodeURIComponent(password), url.password, username, url.username]
    .filter((secret) => secret !== "")
    .sort((a, b) => b.length - a.length);
  return {
    shown: plainText(`${url.protocol}//${url.host}`),
    options: {
      host,
      port: url.port === "" ? DEFAULT_PORT : Number(url.port),
      db: Number(database[1]),
      ...(username === "" ? {} : { username }),
      ...(password === "" ? {} : { password }),
      ...(url.protocol === "rediss:" ? { tls: {} } : {}),
    },
    withoutSecrets: (message) => secrets.reduce((text, secret) => text.replaceAll(secret, "…"), message),
  };
}

function urlIn(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Null where a % stands for nothing. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
