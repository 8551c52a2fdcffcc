export { Announcer, useAnnounce } from "./announce.tsx";
