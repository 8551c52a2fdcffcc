import { type Keeper, MOST_FILE_BYTES, textOfFile } from "../keep/index.ts";

/** Opens a file that the user chose or dragged in, as a draft of its own. */
export async function openFile(file: File, keeper: Keeper): Promise<void> {
  if (file.size > MOST_FILE_BYTES) {
    keeper.tell(`${file.name} is too large for a scenario.`, true);
    return;
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    keeper.tell(`${file.name} cannot be read. A folder cannot be opened, only a file.`, true);
    return;
  }
  const found = textOfFile(bytes, file.name);
  if ("problem" in found) keeper.tell(found.problem, true);
  else await keeper.openText(found.text, { kind: "file", name: file.name });
}

/** Has the user choose a file, and opens it. */
export function chooseFile(keeper: Keeper): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".yaml,.yml,.json,.html,.htm,.svg,.gmcr,.txt";
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) void openFile(file, keeper);
  });
  input.click();
}
