import { type Keeper, readChosen } from "../keep/index.ts";

/** Opens a file that the user chose or dragged in, as a draft of its own. */
export async function openFile(file: File, keeper: Keeper): Promise<void> {
  const found = await readChosen(file);
  if ("problem" in found) keeper.tell(found.problem, true);
  else await keeper.openText(found.text, { kind: "file", name: file.name });
}

const OPENED = ".yaml,.yml,.json,.html,.htm,.svg,.gmcr,.txt";

/** Has the user choose a file. */
export function chooseFile(take: (file: File) => void, accept: string = OPENED): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) take(file);
  });
  input.click();
}

/** Has the user choose a file, and opens it. */
export function chooseToOpen(keeper: Keeper): void {
  chooseFile((file) => void openFile(file, keeper));
}
