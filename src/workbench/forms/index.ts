export { AddForm } from "./add-form.tsx";
export { DayField } from "./day-field.tsx";
export { useForm } from "./form.ts";
export { FormFrame } from "./form-frame.tsx";
export { Note } from "./note.tsx";
export { TextField, WholeField } from "./text-field.tsx";
export { UnseenNote } from "./unseen-note.tsx";
