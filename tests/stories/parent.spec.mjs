// A parent reads the plan: with scripts and without, today and as of a day, in Chinese and in English.
import { expect, reading as test, refused } from "./story.mjs";

const items = (page) => page.getByTestId("plan-item");
const filters = (page) => page.getByRole("search", { name: "筛选工作" });

/** Opens the filter if it is folded, sets it, and waits for its outcome; says how many items fit. */
async function filter(page, choose) {
  if (!(await filters(page).isVisible())) await page.locator("summary").filter({ hasText: "筛选" }).click();
  const before = page.url();
  await choose(filters(page));
  await filters(page).getByRole("button", { name: "筛选" }).click();
  await expect(page).not.toHaveURL(before);
  const outcome = page.getByText(/^共 41 项，符合条件的有 \d+ 项。$/);
  await expect(outcome).toBeVisible();
  const fit = Number((await outcome.textContent()).match(/有 (\d+) 项/)[1]);
  await expect(items(page)).toHaveCount(fit);
  return fit;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a parent goes from the home page to an item and back", async ({ page }) => {
      await page.goto("/");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("云溪市教育和体育局");
      await page.getByRole("link", { name: "云溪市教育和体育局2026年重点工作安排" }).first().click();
      await expect(page).toHaveURL(/\/plans\/2026$/);
      await expect(items(page)).toHaveCount(41);
      await expect(page.getByRole("heading", { level: 2, name: /^一、/ })).toBeVisible();

      const fit = await filter(page, (form) => form.getByLabel("文字").fill("食堂"));
      expect(fit).toBeGreaterThan(0);
      expect(fit).toBeLessThan(41);
      await items(page).filter({ hasText: "管好学校食堂" }).getByRole("link").click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("29. 管好学校食堂");
      await expect(page.getByRole("heading", { name: "安排原文" })).toBeVisible();
      await expect(page.getByText("32所学校和幼儿园全部完成明厨亮灶改造")).toBeVisible();

      await page.goBack();
      await expect(items(page)).toHaveCount(fit);
      await expect(filters(page).getByLabel("文字")).toHaveValue("食堂");
      await page.goBack();
      await expect(items(page)).toHaveCount(41);
    });

    test("the plan is filtered by part, state and unit", async ({ page }) => {
      await page.goto("/plans/2026?as_of=2026-11-20");
      const part = "三、发展各类教育，让孩子就近上好学";
      await filter(page, (form) => form.getByLabel("部分").selectOption(part));
      await expect(page.getByRole("heading", { level: 2, name: /^[一二三四五]、/ })).toHaveText([part]);

      await filter(page, (form) => form.getByLabel("状态").selectOption("已完成"));
      for (const row of await items(page).all()) await expect(row).toContainText("已完成");

      await filter(page, (form) => form.getByLabel("单位").selectOption("学前教育科"));
      await expect(items(page)).toContainText(["增加公办园学位", "规范幼儿膳食管理"]);
      for (const row of await items(page).all()) await expect(row).toContainText("学前教育科");
      // The day stays while the filter changes.
      await expect(page.getByText("这里是 2026年11月20日的情况，不是今天的。")).toBeVisible();

      await page.getByRole("link", { name: "看全部", exact: true }).click();
      await expect(items(page)).toHaveCount(41);
    });

    test("nothing fits, and the page says so and leads on", async ({ page }) => {
      await page.goto("/plans/2026?q=没有这样的字");
      await expect(page.getByText("没有符合条件的工作。")).toBeVisible();
      await page.getByRole("link", { name: "看全部工作" }).click();
      await expect(items(page)).toHaveCount(41);
    });

    test("a past day stays past from page to page", async ({ page }) => {
      await page.goto("/plans/2026?as_of=2026-03-31");
      const note = page.getByText("这里是 2026年3月31日的情况，不是今天的。");
      await expect(note).toBeVisible();
      await items(page).filter({ hasText: "管好学校食堂" }).getByRole("link").click();
      await expect(page).toHaveURL(/items\/29\?as_of=2026-03-31$/);
      await expect(note).toBeVisible();
      await expect(page.getByText("18所学校和幼儿园完成明厨亮灶改造")).toBeVisible();
      await expect(page.getByText("32所学校和幼儿园全部完成明厨亮灶改造")).toHaveCount(0);
      await page.getByRole("link", { name: "看今天的情况" }).click();
      await expect(page.getByText("32所学校和幼儿园全部完成明厨亮灶改造")).toBeVisible();
      await expect(note).toHaveCount(0);
    });

    test("the English pages stand under an address of their own", async ({ page }) => {
      await page.goto("/plans/2026/items/29");
      await page.getByRole("link", { name: "English" }).click();
      await expect(page).toHaveURL(/\/en\/plans\/2026\/items\/29$/);
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await expect(page.getByRole("heading", { name: "What was promised" })).toBeVisible();
      await page.getByRole("link", { name: "Plan", exact: true }).click();
      await expect(page).toHaveURL(/\/en\/plans\/2026$/);
      await expect(page.getByText(/^41 promises for 2026:/)).toBeVisible();
      await page.getByRole("link", { name: "中文" }).click();
      await expect(page).toHaveURL(/\d\/plans\/2026$/);
      await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    });
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the text is made larger and stays larger", async ({ page }) => {
    const size = () => page.locator("body").evaluate((body) => parseFloat(getComputedStyle(body).fontSize));
    await page.goto("/plans/2026/items/29");
    const normal = await size();
    await page.getByRole("link", { name: "大字" }).click();
    await expect(page.getByRole("link", { name: "标准字号" })).toBeVisible();
    await expect(page).toHaveURL(/\/plans\/2026\/items\/29$/);
    expect(await size()).toBeGreaterThan(normal);
    await page.getByRole("link", { name: "重点工作", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: /重点工作安排$/ })).toBeVisible();
    expect(await size()).toBeGreaterThan(normal);
    await page.getByRole("link", { name: "标准字号" }).click();
    await expect(page.getByRole("link", { name: "大字" })).toBeVisible();
    expect(await size()).toBe(normal);
  });
});

test("today's state can be cited by its day", async ({ page }) => {
  await page.goto("/plans/2026");
  await page.getByRole("link", { name: "引用当日数据" }).click();
  await expect(page).toHaveURL(/\/plans\/2026\?as_of=\d{4}-\d\d-\d\d$/);
  await expect(items(page)).toHaveCount(41);
});

for (const [day, words] of [
  ["2100-01-01", "这一天还没有到。请选今天或更早的日期。"],
  ["2025-12-31", "这一天还没有公布过任何内容。请选更晚的日期。"],
]) {
  test(`the state of ${day} is not known, and the page says why`, async ({ page, trouble }) => {
    trouble.foresee(refused);
    await page.goto(`/plans/2026?as_of=${day}`);
    await expect(page.getByText(words)).toBeVisible();
    await page.getByRole("link", { name: "回首页" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("云溪市教育和体育局");
  });
}

test("a cell of the strip leads to its row, and the strip can be skipped", async ({ page }) => {
  await page.goto("/plans/2026");
  await page.getByRole("link", { name: /^第 29 项，管好学校食堂，/ }).click();
  await expect(page).toHaveURL(/#item-29$/);
  await expect(items(page).filter({ hasText: "管好学校食堂" })).toBeInViewport();
});

for (const width of [360, 1280]) {
  test(`nothing moves while the plan page arrives, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto("/plans/2026");
    // Two frames on, whatever came late has been painted and measured.
    const shift = await page.evaluate(
      () =>
        new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(window.shift)))),
        ),
    );
    expect(shift).toBeLessThanOrEqual(0.01);
  });
}

test("whoever only reads downloads no wasm and no data beside the page", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  for (const [address, heading] of [
    ["/", "云溪市教育和体育局"],
    ["/plans/2026", "云溪市教育和体育局2026年重点工作安排"],
    ["/plans/2026?as_of=2026-03-31", "云溪市教育和体育局2026年重点工作安排"],
    ["/plans/2026/items/29", "29. 管好学校食堂"],
    ["/plans/2026/board", "2026年进展一览"],
    ["/mailboxes", "写给谁？"],
  ]) {
    await page.goto(address, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  }
  expect(asked.filter((path) => /\.wasm$|\/start-|^\/api\//.test(path))).toEqual([]);
});
