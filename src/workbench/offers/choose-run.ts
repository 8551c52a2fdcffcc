import { RUN_FILES, type RunAsked } from "../../study/index.ts";

/** The folder of a sweep that somebody chose: the texts of its files, or why it is none. */
export type ChosenRun =
  | { readonly name: string; readonly run: RunAsked }
  | { readonly name: string; readonly problem: string };

/** A page is no place for more; the command reads any. */
const MOST_RUN_BYTES = 32 * 2 ** 20;

/** Has the user choose a folder; where a browser knows only files, its files. */
export function chooseRun(take: (chosen: ChosenRun) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.webkitdirectory = true;
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) void readChosenRun(files).then(take);
  });
  input.click();
}

async function readChosenRun(files: readonly File[]): Promise<ChosenRun> {
  const [first] = files;
  const name = first!.webkitRelativePath.split("/")[0] || first!.name;
  // Of the folder that was chosen, not of one below it.
  const manifest = files.find((file) => partsOf(file).join("/") === RUN_FILES.manifest);
  if (manifest === undefined) return { name, problem: `holds no ${RUN_FILES.manifest}, as a sweep's does` };
  const results = files.filter((file) => {
    const [folder, ...rest] = partsOf(file);
    const last = rest.length === 0 ? folder! : rest.join("/");
    return (
      last.endsWith(".jsonl") && (rest.length === 0 || (rest.length === 1 && folder === RUN_FILES.results))
    );
  });
  const bytes = [manifest, ...results].reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST_RUN_BYTES)
    return {
      name,
      problem: "is too large to be looked at here; a brief made by the program itself tells it",
    };
  try {
    const texts = await Promise.all(results.map(async (file) => [file.name, await file.text()] as const));
    return { name, run: { manifest: await manifest.text(), results: Object.fromEntries(texts) } };
  } catch {
    return { name, problem: "cannot be read" };
  }
}

/** Its path below the folder that was chosen. */
function partsOf({ webkitRelativePath, name }: File): string[] {
  return webkitRelativePath === "" ? [name] : webkitRelativePath.split("/").slice(1);
}
