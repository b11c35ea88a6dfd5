// A journalist subscribes to an item and downloads the plan's data, of today and of a day in spring.
import { readFile } from "node:fs/promises";
import { expect, reading as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, views } from "./views.mjs";

/** What a click on a link saves, as text, with the name it is saved under. */
async function saved(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** The rows of a table without quoted cells of several lines: all that these stories read. */
const rows = (csv) => csv.replace(/^\uFEFF/, "").trimEnd().split("\r\n");

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a journalist subscribes to an item and gets what its page tells", async ({ page, request, bureau }) => {
      await page.goto("/plans/2026/items/29");
      const line = page.getByText("用阅读器订阅这项工作的进展");
      await expect(line).toBeVisible();
      const address = await line.getByRole("link", { name: "JSON Feed" }).getAttribute("href");
      const feed = await (await request.get(address)).json();
      expect(feed.title).toContain("管好学校食堂");
      expect(feed.items.length).toBeGreaterThan(0);
      for (const item of feed.items) {
        expect(item.id).toMatch(/^tag:127\.0\.0\.1,2026:publication\/\d+$/);
        expect(item.date_published).toMatch(/\+08:00$/);
      }
      // The newest entry leads to its place on the item's page.
      expect(feed.items[0].url.startsWith(`${bureau.address}/plans/2026/items/29#update-`)).toBe(true);
      await page.goto(feed.items[0].url);
      await expect(page.getByRole("heading", { level: 1, name: "管好学校食堂" })).toBeVisible();

      const atom = await line.getByRole("link", { name: "Atom", exact: true }).getAttribute("href");
      const answer = await request.get(atom);
      expect(answer.headers()["content-type"]).toContain("application/atom+xml");
      const again = await request.get(atom, { headers: { "if-none-match": answer.headers()["etag"] } });
      expect(again.status()).toBe(304);
    });

    test("a journalist downloads the data and finds each column explained", async ({ page }) => {
      await page.goto("/");
      await page.getByRole("contentinfo").getByRole("link", { name: "数据", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "数据下载和说明" })).toBeVisible();
      const items = await saved(page, page.getByRole("link", { name: "工作事项（CSV）" }).first());
      expect(items.name).toMatch(/^plan-2026-items-\d{4}-\d\d-\d\d\.csv$/);
      const [head] = rows(items.text);
      for (const column of head.split(",")) {
        await expect(page.getByText(column, { exact: true }).first()).toBeVisible();
      }
      const book = await saved(page, page.getByRole("link", { name: "全部表格（Excel）" }).first());
      expect(book.name).toMatch(/^plan-2026-\d{4}-\d\d-\d\d\.xlsx$/);
      await expect(page.getByText("请注明来源和截止日期")).toBeVisible();
    });
  });
}

test("the data of a day in spring is that of the page of that day", async ({ page, request }) => {
  await page.goto("/plans/2026?as_of=2026-03-31");
  const link = page.getByRole("link", { name: "下载数据" });
  await expect(link).toHaveAttribute("href", /data\.xlsx\?as_of=2026-03-31$/);
  const answer = await request.get("/api/v1/plans/2026/data.json?as_of=2026-03-31");
  const data = await answer.json();
  expect(data.tables.items).toHaveLength(41);
  expect(data.tables.updates.every((update) => update.published_on <= "2026-03-31")).toBe(true);
  const done = data.tables.items.filter((item) => item.sign === "done").length;
  await expect(page.getByText(`完成 ${done} 项`).first()).toBeVisible();
});

for (const view of views) {
  test.describe(`${view.width} ${view.colorScheme}`, () => {
    test.use(browserOf(view));

    test("axe finds nothing on the data and its columns", async ({ page }) => {
      await page.goto("/data");
      await picture(page, `data ${view.width} ${view.colorScheme}`);
      await expectAccessible(page);
    });
  });
}
