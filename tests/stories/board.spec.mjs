// A parent looks instead of reading: what is late and why, in a few seconds, on a phone and on a desk, with scripts
// and without.
import { expect, reading as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName } from "./views.mjs";

const views = [
  { width: 360, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
];

const pages = {
  board: "/plans/2026/board",
  "board of a past day": "/plans/2026/board?as_of=2026-06-30",
  "board in English": "/en/plans/2026/board",
  "all years": "/plans",
  rules: "/rules",
};

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, ...browserOf(views[0]) });

    test("a parent finds what is late, since when, and the rule that says so", async ({ page }) => {
      await page.goto("/");
      await expect(page.getByText(/^平均完成 \d+%，\d+ 项中有 \d+ 项报了数$/).first()).toBeVisible();
      await page.getByRole("link", { name: "看进展一览" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("2026年进展一览");

      const late = page.getByRole("region", { name: "逾期的" }).getByRole("listitem");
      await expect(late.first()).toContainText("逾期");
      await expect(late.first()).toContainText("牵头");
      const title = await late.first().getByRole("link").textContent();
      await late.first().getByRole("link").click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

      await page.getByRole("link", { name: /^状态怎么得来：第 \d 条$/ }).click();
      await expect(page).toHaveURL(/\/rules#rule-\d$/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("状态怎么得来");
    });

    test("a unit leads to its items, and the board of a past day stays past", async ({ page }) => {
      await page.goto("/plans/2026/board?as_of=2026-06-30");
      await expect(page.getByText("这里是 2026年6月30日的情况，不是今天的。")).toBeVisible();
      const units = page.getByRole("region", { name: "各牵头单位的工作" });
      const unit = units.getByRole("link").first();
      const name = await unit.textContent();
      await unit.click();
      await expect(page).toHaveURL(/unit=.*as_of=2026-06-30/);
      for (const row of await page.getByTestId("plan-item").all()) await expect(row).toBeVisible();
      await expect(page.getByLabel("单位")).toHaveValue(name);
    });

    test("plans of all years stand side by side", async ({ page }) => {
      await page.goto("/plans/2026");
      await page.getByRole("link", { name: "看历年安排" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("历年重点工作");
      await page.getByRole("link", { name: "云溪市教育和体育局2026年重点工作安排" }).click();
      await expect(page.getByTestId("plan-item")).toHaveCount(41);
    });
  });
}

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    for (const [name, address] of Object.entries(pages)) {
      test(`axe finds nothing on ${name}`, async ({ page }) => {
        await page.goto(address);
        await picture(page, `${name} ${viewName(view)}`);
        await expectAccessible(page);
        // Every table of numbers is one tap away and fits too.
        for (const table of await page.getByText(/^(查看数据表|Show the numbers)/).all()) await table.click();
        await expectAccessible(page);
      });
    }
  });
}
