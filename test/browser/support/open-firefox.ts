import { existsSync } from "node:fs";
import { type Browser, launch } from "puppeteer-core";

/** Firefox of the system; another by the variable FIREFOX. */
const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** Why tests in Firefox are left out here; null where they are not. What a test needs and is missing in CI fails it instead. */
export const NO_FIREFOX: string | null =
  existsSync(FIREFOX) || process.env.CI !== undefined
    ? null
    : `no Firefox at ${FIREFOX}: apt-get install firefox-esr, or set FIREFOX to one`;

/** By WebDriver BiDi, offline and without calls home. @throws Error where there is no Firefox */
export function openFirefox(): Promise<Browser> {
  return launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: {
      "app.update.enabled": false,
      "datareporting.policy.dataSubmissionEnabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
    },
  });
}
