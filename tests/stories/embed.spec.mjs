// Another site shows the plan in a frame. Two sites, not two ports: media.localhost frames bureau.localhost.
import { openHost } from "../hostsite/host.mjs";
import { expect, reading, writing } from "./story.mjs";

/** Opens a page of another site that frames this bureau. */
async function visit({ bureau, page, site }, use) {
  const host = await openHost(site, `http://bureau.localhost:${new URL(bureau.address).port}`);
  await use((file) => page.goto(`${host.address}/${file}`));
  await host.close();
}

const site = ["media", { option: true }];
const test = reading.extend({ site, visit });
const settled = writing.extend({ site, visit });

const framed = (page, title = "重点工作") => page.frameLocator(`iframe[title="${title}"]`);
const items = (frame) => frame.getByTestId("plan-item");
const strip = (frame) => frame.getByRole("region", { name: "每一格是一项工作" });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    for (const [file, kind] of [
      ["plain.html", "a plain site"],
      ["strict.html", "a site with a strict policy"],
      ["dark.html", "a dark site"],
      ["sandboxed.html", "a site that keeps the frame in a sandbox"],
    ]) {
      test(`${kind} shows the strip and the items`, async ({ page, visit }) => {
        await visit(file);
        const plan = framed(page);
        await expect(plan.getByRole("heading", { name: "云溪市教育和体育局2026年重点工作安排" })).toBeVisible();
        await expect(plan.getByText(/^2026年 41 项重点工作：/)).toBeVisible();
        await expect(strip(plan).getByRole("link")).toHaveCount(41);
        await expect(items(plan)).toHaveCount(41);
        await expect(items(plan).first()).toContainText("加强政治理论学习");
      });
    }

    test("two frames on a page show each its own", async ({ page, visit }) => {
      await visit("two.html");
      const [safety, english] = [framed(page, "安全管理科的工作"), framed(page, "Promises")];
      await expect(items(english)).toHaveCount(41);
      await expect(english.getByText(/^41 promises for 2026:/)).toBeVisible();
      await expect(items(safety).filter({ hasText: "守住校园安全底线" })).toBeVisible();
      expect(await items(safety).count()).toBeLessThan(41);
    });
  });
}

settled.describe("with a public address of its own", () => {
  settled.use({ settings: { HUIYIN_PUBLIC_URL: "https://jyj.example.cn" } });

  settled("every link in a frame leads to the bureau's own pages, out of the frame", async ({ page, visit }) => {
    await visit("plain.html");
    await expect(items(framed(page))).toHaveCount(41);
    for (const link of await framed(page).getByRole("link").all()) {
      await expect(link).toHaveAttribute("href", /^https:\/\/jyj\.example\.cn\/plans\/2026/);
      await expect(link).toHaveAttribute("target", "_blank");
    }
  });
});

/** The browser shows its own refusal in place of a framed page, and says why on its console. */
async function expectRefusal(page, visit, file, frames) {
  const refusals = [];
  page.on("console", (message) => /frame-ancestors/.test(message.text()) && refusals.push(message.text()));
  await visit(file);
  await expect.poll(() => refusals.length).toBeGreaterThanOrEqual(frames);
  const inside = page.frames().filter((frame) => frame !== page.mainFrame());
  expect(inside).toHaveLength(frames);
  for (const frame of inside) {
    await expect(frame.getByRole("heading", { level: 1 }).filter({ hasText: /重点工作|写给|查我的信|教育和体育局/ })).toHaveCount(0);
  }
}

settled.describe("where only one site may frame", () => {
  settled.use({ settings: { HUIYIN_FRAME_ANCESTORS: "http://another.localhost:*" } });

  settled("every other site is refused", async ({ page, visit, trouble }) => {
    trouble.foresee(/frame-ancestors/);
    await expectRefusal(page, visit, "plain.html", 1);
  });

  settled.describe("that site itself", () => {
    settled.use({ site: "another" });

    settled("is not refused", async ({ page, visit }) => {
      await visit("plain.html");
      await expect(items(framed(page))).toHaveCount(41);
    });
  });
});

test("the form, the receipt's page, the desk and the home page refuse every frame", async ({ page, visit, trouble }) => {
  trouble.foresee(/frame-ancestors/);
  await expectRefusal(page, visit, "forbidden.html", 4);
});
