export { AddForm } from "./add-form.tsx";
export { FigureField } from "./figure-field.tsx";
export { useForm } from "./form.ts";
export { FormFrame } from "./form-frame.tsx";
export { Note } from "./note.tsx";
export { chanceScale, isSliderFigure, patienceScale, pointsScale, type Scale } from "./slider-scale.ts";
export { TextField, WholeField } from "./text-field.tsx";
export { UnseenNote } from "./unseen-note.tsx";
