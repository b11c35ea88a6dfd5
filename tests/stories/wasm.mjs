// The moment at which the wasm takes a page over: waited for, or held back.
import { expect } from "./story.mjs";

/** Waits until the wasm has taken the page over. */
export async function takenOver(page) {
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
}

/** Keeps the wasm from arriving; the function that is returned lets it go. */
export async function holdBack(page) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** Marks the document; a document that was loaded anew has lost the mark. */
export async function mark(page) {
  await page.evaluate(() => (window.markedByStory = true));
}

/** Whether the marked document is still there. */
export async function isMarked(page) {
  return page.evaluate(() => window.markedByStory === true);
}
