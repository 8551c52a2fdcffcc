export { Gallery } from "./gallery.tsx";
export { NotesPanel } from "./notes-panel.tsx";
export { notesOn, TEACHING_NOTES } from "./teaching-notes.ts";
