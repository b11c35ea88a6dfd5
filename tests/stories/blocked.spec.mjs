// Readers whose browser keeps cookies and storage from other sites' frames, or from everybody, see the same frame.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHost } from "../hostsite/host.mjs";
import { expect, reading } from "./story.mjs";

const test = reading.extend({
  profile: [{}, { option: true }],
  /** A browser with settings of its own: these are read from its folder and cannot be changed by a script. */
  context: async ({ playwright, launchOptions, viewport, profile }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "huiyin-profile-"));
    await mkdir(join(folder, "Default"));
    await writeFile(join(folder, "Default/Preferences"), JSON.stringify({ profile }));
    const context = await playwright.chromium.launchPersistentContext(folder, { ...launchOptions, viewport });
    await use(context);
    await context.close();
    await rm(folder, { recursive: true, force: true });
  },
  page: async ({ context }, use) => use(await context.newPage()),
});

test.use({ viewport: { width: 1280, height: 720 } });

/** Whether a page may set a cookie and keep something. */
const mayKeep = () => {
  document.cookie = "probe=1; SameSite=None; Secure";
  let stores = true;
  try {
    localStorage.setItem("probe", "1");
  } catch {
    stores = false;
  }
  return [document.cookie.includes("probe"), stores];
};

for (const [kind, profile, host, frame] of [
  // The other two mean something only if this one is let.
  ["everything is let", { block_third_party_cookies: false, cookie_controls_mode: 0 }, [true, true], [true, true]],
  ["cookies of other sites are blocked", { block_third_party_cookies: true, cookie_controls_mode: 1 }, [true, true], [false, false]],
  ["all cookies and all storage are blocked", { default_content_setting_values: { cookies: 2 } }, [false, false], [false, false]],
]) {
  test.describe(`where ${kind}`, () => {
    test.use({ profile });

    for (const file of ["fast.html", "element.html"]) {
      test(`the whole plan is shown and fits, ${file}`, async ({ page, bureau }) => {
        const site = await openHost("media", `http://bureau.localhost:${new URL(bureau.address).port}`);
        await page.goto(`${site.address}/${file}`);
        await expect(page.frameLocator('iframe[title="重点工作"]').getByTestId("plan-item")).toHaveCount(41);
        await expect.poll(async () => (await page.locator("iframe").boundingBox()).height).toBeGreaterThan(1200);
        expect(await page.evaluate(mayKeep)).toEqual(host);
        expect(await page.frames()[1].evaluate(mayKeep)).toEqual(frame);
        await site.close();
      });
    }
  });
}
