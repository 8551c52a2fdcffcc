import { VERSION } from "../../engine/index.ts";
import type { ArchiveTable, Column } from "./tables.ts";

/** What an archive is made with; the same make the same bytes. */
export interface MadeWith {
  /** Of the draw for the brief. */
  readonly seed: number;
  /** Cases drawn for the brief; null: as many as it takes by itself. */
  readonly samples: number | null;
  /** The day on it, YYYY-MM-DD. */
  readonly date: string;
}

/** A file of an archive, as its description has it. */
export interface Part {
  readonly path: string;
  readonly means: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly table: ArchiveTable | null;
}

/** The file that describes an archive. */
export const CRATE = "ro-crate-metadata.json";

const ENCODINGS: Readonly<Record<string, string>> = {
  yaml: "application/yaml",
  html: "text/html",
  csv: "text/csv",
  cff: "application/yaml",
};

const TYPES: Readonly<Record<Column["type"], string>> = {
  text: "http://www.w3.org/2001/XMLSchema#string",
  number: "http://www.w3.org/2001/XMLSchema#double",
  "whole number": "http://www.w3.org/2001/XMLSchema#integer",
  "yes or no": "http://www.w3.org/2001/XMLSchema#boolean",
};

/**
 * What is in an archive, for people and programs that know nothing of this one: every file with its size and hash, every column with its
 * type and unit, and what it was made with.
 *
 * Source: RO-Crate Metadata Specification 1.1 (2020).
 */
export function crateText(
  title: string,
  question: string | null,
  author: string | null,
  madeWith: MadeWith,
  parts: readonly Part[],
): string {
  const files = parts.map(({ path, means, bytes, sha256, table }) => ({
    "@id": encodeURI(path),
    "@type": "File",
    name: path,
    description: means,
    encodingFormat: ENCODINGS[path.split(".").at(-1)!] ?? "text/plain",
    contentSize: String(bytes.length),
    sha256,
    ...(table === null
      ? {}
      : { variableMeasured: table.columns.map((_, at) => ({ "@id": columnId(table, at) })) }),
  }));
  const columns = parts.flatMap(({ table }) =>
    table === null
      ? []
      : table.columns.map(({ name, type, unit, means }, at) => ({
          "@id": columnId(table, at),
          "@type": "PropertyValue",
          name,
          description: means,
          additionalType: TYPES[type],
          ...(unit === null ? {} : { unitText: unit }),
        })),
  );
  const made = parts.filter(({ path }) => path === "brief.html" || path.startsWith("tables/"));
  const graph = [
    {
      "@id": CRATE,
      "@type": "CreativeWork",
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
      about: { "@id": "./" },
    },
    {
      "@id": "./",
      "@type": "Dataset",
      name: title,
      description: question ?? "A scenario of staged measures, and its analysis.",
      datePublished: madeWith.date,
      license: "As the author of the scenario says; none is given here.",
      ...(author === null ? {} : { creator: { "@id": "#author" } }),
      hasPart: files.map((file) => ({ "@id": file["@id"] })),
      mainEntity: { "@id": "scenario.yaml" },
    },
    ...(author === null ? [] : [{ "@id": "#author", "@type": "Person", name: author }]),
    ...files,
    ...columns,
    { "@id": "#demarche", "@type": "SoftwareApplication", name: "Demarche", version: VERSION },
    { "@id": "#seed", "@type": "PropertyValue", name: "seed", value: madeWith.seed },
    ...(madeWith.samples === null
      ? []
      : [{ "@id": "#samples", "@type": "PropertyValue", name: "samples", value: madeWith.samples }]),
    {
      "@id": "#analysis",
      "@type": "CreateAction",
      instrument: { "@id": "#demarche" },
      object: [
        { "@id": "scenario.yaml" },
        { "@id": "#seed" },
        ...(madeWith.samples === null ? [] : [{ "@id": "#samples" }]),
      ],
      result: made.map(({ path }) => ({ "@id": encodeURI(path) })),
    },
  ];
  return `${JSON.stringify({ "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph }, null, 2)}\n`;
}

function columnId({ name }: ArchiveTable, at: number): string {
  return `#${name}-${at + 1}`;
}

/** What an archive says it was made with, and by which version; null where it does not say. */
export function madeWithOf(text: string): (MadeWith & { readonly version: string }) | null {
  try {
    const graph: unknown = JSON.parse(text)["@graph"];
    if (!Array.isArray(graph)) return null;
    const entity = (id: string): Record<string, unknown> => graph.find((one) => one?.["@id"] === id) ?? {};
    const [date, seed, samples, version] = [
      entity("./").datePublished,
      entity("#seed").value,
      entity("#samples").value ?? null,
      entity("#demarche").version,
    ];
    const isCount = (value: unknown, least: number): value is number =>
      Number.isSafeInteger(value) && (value as number) >= least;
    if (!isCount(seed, 0) || !(samples === null || isCount(samples, 1))) return null;
    if (typeof date !== "string" || typeof version !== "string") return null;
    return { seed, samples, date, version };
  } catch {
    return null;
  }
}
