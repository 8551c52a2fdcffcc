/** Version of the engine, carried by every result; equal to that of package.json (a test holds them together). */
export const VERSION = "0.1.0";
