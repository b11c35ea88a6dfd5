// A journalist reads how the letters were answered: a quarter, its months and units, what is hidden and why, and the
// data to reckon with; a parent sees it on the page of a promise.
import { readFile } from "node:fs/promises";
import { expect, reading as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, ...browserOf(views[0]) });

    test("a journalist finds the quarter, its units, and what the figures mean", async ({ page }) => {
      await page.goto("/");
      await page.getByRole("contentinfo").getByRole("link", { name: "来信统计" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("来信统计");
      await expect(page.getByText(/^2026年第三季度收到 \d+ 封信，应当答复的.+封，答复了.+封，答复率 .+%，逾期.+封。$/)).toBeVisible();
      await expect(page.getByText("按 2026年10月31日 24 点的情况统计，以后不再改。")).toBeVisible();

      await page.getByRole("navigation", { name: "季度" }).getByRole("link", { name: "第一季度" }).click();
      await expect(page.getByRole("heading", { level: 2, name: "2026年第一季度" })).toBeVisible();
      await expect(page.getByText(/^2026年第一季度收到 \d+ 封信/)).toBeVisible();

      const units = page.getByRole("region", { name: "各单位", exact: true });
      await units.getByText("查看数据表").click();
      const table = units.getByRole("table");
      await expect(table.getByRole("row").filter({ hasText: "云溪市教育和体育局" })).toBeVisible();
      await expect(table.getByRole("row").filter({ hasText: /^其余 \d+ 个单位合计/ })).toBeVisible();
      await expect(page.getByText("不到 5 的数不公布，免得有人从数字里认出是谁写的信。")).toBeVisible();
      await expect(page.getByText("举报不在上面的数里。", { exact: false })).toBeVisible();
    });

    test("the item's page says how letters about it were answered", async ({ page }) => {
      await page.goto("/plans/2026/items/6");
      const letters = page.getByRole("region", { name: "关于这件事的来信" });
      await expect(letters.getByText(/^2026年第三季度：收到 \d+ 封，答复 .+ 封，答复率 .+。$/)).toBeVisible();
      await letters.getByRole("link", { name: "数字怎么来的" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("来信统计");
    });
  });
}

test("the data say the same as the page, and no number in them is small", async ({ page }) => {
  await page.goto("/en/statistics?year=2026&quarter=3");
  const sentence = await page.getByText(/^Letters of the third quarter of 2026: \d+ came/).textContent();
  const received = sentence.match(/: (\d+) came/)[1];
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const text = await readFile(await (await downloading).path(), "utf8");
  const [head, ...rows] = text.replace(/^\ufeff/, "").trim().split(/\r?\n/).map((line) => line.split(","));
  const at = (row, column) => row[head.indexOf(column)];
  const total = rows.find((row) => at(row, "by") === "total" && at(row, "quarter") === "3");
  expect(at(total, "received_least")).toBe(received);
  const measures = head.filter((name) => name.endsWith("_least")).map((name) => name.slice(0, -"_least".length));
  for (const row of rows) {
    for (const measure of measures) {
      const [least, most] = [`${measure}_least`, `${measure}_most`].map((name) => Number(at(row, name)));
      expect(least > 0 && least === most && most < 5, `${measure} of ${row}`).toBe(false);
    }
  }
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    for (const [name, address] of [
      ["statistics", "/statistics"],
      ["statistics in English", "/en/statistics?year=2026&quarter=2"],
    ]) {
      test(`${name} can be read by everybody`, async ({ page }) => {
        await page.goto(address);
        for (const folded of await page.getByText(/^(查看数据表|Show the numbers)/).all()) await folded.click();
        await expectAccessible(page);
        await picture(page, `${name} ${viewName(view)}`);
      });
    }
  });
}

test("with large text it still fits, and it prints", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto("/text-size?size=large&back=/statistics");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("来信统计");
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await picture(page, "statistics on paper");
});
