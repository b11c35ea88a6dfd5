// A parent reads what the canteen serves and compares what schools pay; a neighbour looks for a sports ground; a citizen
// finds a consultation that runs; a journalist downloads a table; each also without scripts.
import { readFile } from "node:fs/promises";
import { expect, reading as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const title = (page) => page.getByRole("heading", { level: 1 });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, ...browserOf(views[0]) });

    test("a parent reads the week's menu of a school and the week before", async ({ page }) => {
      await page.goto("/");
      await page.getByRole("link", { name: "选学校，看食谱和价格" }).click();
      await expect(title(page)).toHaveText("每周食谱");
      await page.getByRole("listitem").getByRole("link", { name: "实验小学", exact: true }).click();
      await expect(title(page)).toHaveText("实验小学 · 每周食谱");
      await expect(page.getByRole("heading", { level: 2, name: "本周" })).toBeVisible();
      await expect(page.getByRole("heading", { level: 2, name: /起的一周$/ })).toBeVisible();
      await expect(page.getByText("过敏原：").first()).toBeVisible();
      await expect(page.getByText(/元\/份/).first()).toBeVisible();
      await page.goto("/registers/menus?unit=shiyan-xiaoxue&from=2026-07-20&to=2026-07-26");
      await expect(page.getByText("这几天没有食谱")).toBeVisible();
      await page.getByRole("link", { name: "看本周" }).click();
      await expect(page.getByRole("heading", { level: 2, name: "本周" })).toBeVisible();
    });

    test("what schools pay for the same goods stands side by side", async ({ page }) => {
      await page.goto("/registers/purchases");
      await page.getByText("筛选和排序", { exact: true }).click();
      await page.getByLabel("食材", { exact: true }).selectOption({ label: "大米" });
      await page.getByRole("button", { name: "筛选" }).click();
      const compared = page.getByRole("region", { name: /大米：各校单价/ });
      await expect(compared.getByRole("columnheader", { name: "2026年9月" })).toBeVisible();
      await expect(compared.getByRole("row", { name: /实验小学/ })).toContainText("5.25");
      const downloading = page.waitForEvent("download");
      await page.getByRole("link", { name: "CSV", exact: true }).click();
      const csv = await readFile(await (await downloading).path(), "utf8");
      expect(csv).toContain("unit,unit_name,month,goods");
      expect(csv).toContain("rice");
      expect(csv).not.toContain("flour");
      expect(csv).not.toContain("supplier_contact");
    });

    test("a row has an address of its own and leads back to its register", async ({ page }) => {
      await page.goto("/registers/inspections");
      await page.getByRole("rowheader", { name: "石桥小学食堂" }).getByRole("link").click();
      await expect(title(page)).toContainText("石桥小学食堂");
      await expect(page.getByText("依据：")).toBeVisible();
      await page.getByRole("link", { name: "双随机一公开抽查" }).click();
      await expect(title(page)).toHaveText("双随机一公开抽查");
    });

    test("what is due and what is late is told unit by unit", async ({ page }) => {
      await page.goto("/registers");
      await page.getByRole("link", { name: "看公开得全不全" }).click();
      await expect(title(page)).toHaveText("公开得全不全");
      await page.getByText("逐个单位看：大宗食材采购").click();
      const units = page.getByRole("region", { name: "大宗食材采购" });
      await expect(units.getByRole("row", { name: /实验小学/ })).toBeVisible();
    });
  });
}

test.describe("on this device", () => {
  test.use(browserOf(views[0]));

  test("the school that was read last is remembered, and forgotten when asked", async ({ page }) => {
    await page.goto("/registers/menus?unit=shiyan-xiaoxue");
    await expect(page.getByRole("heading", { level: 2, name: "本周" })).toBeVisible();
    await page.goto("/");
    await page.getByRole("link", { name: "实验小学的本周食谱" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "本周" })).toBeVisible();
    await page.goto("/");
    await page.getByRole("button", { name: "不再记住" }).click();
    await expect(page.getByRole("link", { name: "实验小学的本周食谱" })).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("link", { name: "实验小学的本周食谱" })).toHaveCount(0);
  });
});

test("what people look for is found: 食堂, 问政, 五公开, 双随机, 接访日", async ({ page }) => {
  for (const words of ["食堂", "问政", "五公开", "双随机", "接访日"]) {
    await page.goto(`/search?q=${words}`);
    await expect(page.getByTestId("result").first()).toBeVisible();
  }
});

const pages = [
  "/registers",
  "/registers/menus",
  "/registers/menus?unit=shiyan-xiaoxue",
  "/registers/purchases?goods=rice",
  "/registers/sports-grounds",
  "/registers/decisions",
  "/registers/exams",
  "/registers/services",
  "/registers/questions",
  "/registers/student-aid",
  "/registers/inspections",
  "/en/registers/reception-days",
  "/completeness",
];

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("every layout is accessible and fits", async ({ page }) => {
      for (const address of pages) {
        await page.goto(address);
        await expect(title(page)).toBeVisible();
        await expectAccessible(page);
        await picture(page, `register ${address.replaceAll(/[/?=]/g, " ")} ${viewName(view)}`);
      }
    });
  });
}
