export { EveryField, EveryFieldButton, FieldsOf, type RecordPlace } from "./every-field.tsx";
