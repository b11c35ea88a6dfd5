// What every story starts from: a bureau, and the promise that no page opened a dialog, threw an error or
// tried something its policy forbids.
import { test as playwright, expect } from "@playwright/test";
import { Bureau } from "./bureau.mjs";

export { expect };

/** What went wrong in any page of a story's browser. */
class Trouble {
  #found = [];
  #foreseen = [];

  watch(context) {
    context.on("dialog", async (dialog) => {
      this.#found.push(`a dialog opened: ${dialog.message()}`);
      await dialog.dismiss();
    });
    context.on("weberror", (error) => this.#found.push(String(error.error())));
    context.on("console", (message) => {
      // The desk asks who is signed in; where nobody is, the browser reports the answer.
      const asked = message.location().url.endsWith("/api/v1/staff/me");
      if (message.type() === "error" && !asked) this.#found.push(message.text());
    });
  }

  /** The story is about something that the browser's console reports. */
  foresee(words) {
    this.#foreseen.push(words);
  }

  unforeseen() {
    return this.#found.filter((found) => !this.#foreseen.some((words) => words.test(found)));
  }
}

const told = playwright.extend({
  trouble: [
    async ({ context }, use) => {
      const trouble = new Trouble();
      trouble.watch(context);
      await use(trouble);
      expect(trouble.unforeseen()).toEqual([]);
    },
    { auto: true },
  ],
  baseURL: async ({ bureau }, use) => use(bureau.address),
  /** Opens a browser for somebody else; what goes wrong in it counts as well. */
  somebody: async ({ browser, trouble, baseURL }, use) => {
    const contexts = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL });
      trouble.watch(context);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

async function lend(bureau, use) {
  await use(bureau);
  await bureau.close();
}

/** For stories that only read: one bureau for all that a worker tells. */
export const reading = told.extend({
  bureau: [async ({}, use) => lend(await Bureau.open(), use), { scope: "worker" }],
});

/** For stories that write, or need settings of their own: a bureau for each. */
export const writing = told.extend({
  settings: [{}, { option: true }],
  sample: [true, { option: true }],
  bureau: async ({ settings, sample }, use) => lend(await Bureau.open(settings, sample), use),
});

/** The console says so of every page and request that a server answers with an error. */
export const refused = /^Failed to load resource: the server responded with a status of 4\d\d/;
