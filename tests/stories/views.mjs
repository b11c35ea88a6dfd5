// The pages that are looked at as a whole: by axe for what it finds, by a person as pictures.
import AxeBuilder from "@axe-core/playwright";
import { join } from "node:path";
import { expect } from "./story.mjs";

/** Phone and desk, by day and by night. */
export const views = [
  { width: 360, colorScheme: "light" },
  { width: 360, colorScheme: "dark" },
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
];

export const viewName = ({ width, colorScheme }) => `${width} ${colorScheme}`;

/** The settings of a browser that shows a page so. */
export const browserOf = ({ width, colorScheme }) => ({ viewport: { width, height: 800 }, colorScheme });

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Axe finds nothing, and nothing is wider than the screen. */
export async function expectAccessible(page) {
  // In a sandboxed frame, like the desk's preview, nothing can run and axe would wait for ever; what it shows is
  // a public page, looked at on its own.
  const builder = new AxeBuilder({ page }).withTags(rules).setLegacyMode(true).exclude("iframe[sandbox]");
  const { violations } = await builder.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}: ${node.failureSummary}`));
  expect(found).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, "pixels wider than the screen").toBeLessThanOrEqual(0);
}

/** A picture for people, in results/. */
export async function picture(page, name, options = {}) {
  const path = join(import.meta.dirname, "results", `${name.replaceAll(" ", "-")}.png`);
  await page.screenshot({ path, fullPage: true, animations: "disabled", ...options });
}
