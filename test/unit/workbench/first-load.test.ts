import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const APP = "dist/app"; // `npm test` has built it
const text = (file: string): string => readFileSync(`${APP}/${file}`, "utf8");

describe("the built workbench", () => {
  it("loads with less than half a megabyte, compressed", () => {
    // With the examples, that the welcome lists. What answers long questions comes once the first answer stands.
    const first = ["index.html", "app.css", "app.js", "worker.js", "examples.js"];
    const size = first.reduce((sum, file) => sum + gzipSync(text(file)).length, 0);
    expect(size).toBeLessThan(500_000);
  });

  it("names nothing outside its folder, and loads nothing while it is read", () => {
    const page = text("index.html");
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    const files = new Set(readdirSync(APP));
    expect(named.filter((address) => address !== "data:," && !files.has(address))).toEqual([]);
    expect(page).not.toMatch(/<script(?![^>]*src=)|<style|\son[a-z]+=/);
    expect(text("app.css")).not.toMatch(/@import|url\(/);
  });

  it("allows no script but its own files", () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(text("index.html"))![1]!;
    const rules = new Map(policy.split("; ").map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1)]));
    expect(rules.get("default-src")).toEqual(["'none'"]);
    expect(rules.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(rules.get("base-uri")).toEqual(["'none'"]);
  });

  it("brings the workers as texts, each of which is a script", () => {
    const holder: { demarcheWorkers?: Record<string, string> } = {};
    for (const name of ["worker", "long-worker"]) new Function("globalThis", text(`${name}.js`))(holder);
    expect(Object.keys(holder.demarcheWorkers!)).toEqual(["worker", "long-worker"]);
    for (const script of Object.values(holder.demarcheWorkers!))
      expect(() => new Function(script)).not.toThrow();
  });
});
