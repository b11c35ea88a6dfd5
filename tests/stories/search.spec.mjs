// Somebody looks for what the bureau publishes: from the field on every page, by words that plans and answers have,
// with and without scripts, on a phone; whatever is typed, the page says what to do next.
import { expect, reading as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const results = (page) => page.getByTestId("result");
const field = (page) => page.getByLabel("要找的字");

/** Looks for words on the page of the search. */
async function look(page, words) {
  await page.goto("/search");
  await field(page).fill(words);
  await page.getByRole("main").getByRole("button", { name: "查找" }).click();
  await expect(field(page)).toHaveValue(words);
  await expect(page.getByRole("heading", { level: 1, name: "查找" })).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, ...browserOf(views[0]) });

    test("a parent finds the canteen from the field on every page, and reads on", async ({ page }) => {
      await page.goto("/mailboxes");
      await page.getByRole("search", { name: "查找全站" }).getByLabel("查找全站").fill("食堂");
      await page.getByRole("search", { name: "查找全站" }).getByRole("button", { name: "查找" }).click();
      await expect(page.getByText(/^找到 /)).toBeVisible();
      await page.getByRole("navigation", { name: "类别" }).getByRole("link", { name: /^重点工作 \d+$/ }).click();
      const first = results(page).first();
      await expect(first.getByRole("link", { name: "29. 管好学校食堂" })).toBeVisible();
      await expect(first.getByText("重点工作")).toBeVisible();
      await expect(first.locator("mark").first()).toHaveText("食堂");
      await first.getByRole("link").click();
      await expect(page.getByRole("heading", { level: 1, name: "管好学校食堂" })).toBeVisible();
    });

    test("words that a list of words would split are found, and words that mean the same", async ({ page }) => {
      for (const [words, title] of [
        ["五公开", "39. 推进政务公开"],
        ["双随机", "23. 规范校外培训"],
        ["双随机一公开", "23. 规范校外培训"],
        ["接访日", "41. 办好群众来信来访"],
        ["局长邮箱", "41. 办好群众来信来访"],
        ["餐厅 陪餐", "29. 管好学校食堂"],
      ]) {
        await look(page, words);
        await page.getByRole("navigation", { name: "类别" }).getByRole("link", { name: /^重点工作 \d+$/ }).click();
        await expect(results(page).getByRole("link", { name: title }).first(), words).toBeVisible();
      }
    });

    test("kinds have their numbers, and the newest go first where that is chosen", async ({ page }) => {
      await look(page, "食堂");
      const all = await results(page).count();
      await page.getByRole("navigation", { name: "类别" }).getByRole("link", { name: /^工作进展 \d+$/ }).click();
      await expect(results(page).getByText("重点工作")).toHaveCount(0);
      expect(await results(page).count()).toBeLessThan(all);
      await page.getByText("单位、年份、顺序").click();
      await page.getByLabel("顺序", { exact: true }).selectOption({ label: "最新的在前" });
      await page.getByRole("main").getByRole("button", { name: "查找" }).click();
      await expect(page).toHaveURL(/sort=date/);
      await expect(page.getByRole("link", { name: /^工作进展 \d+$/ })).toHaveAttribute("aria-current", "true");
      const days = await results(page).locator("time").evaluateAll((times) => times.map((time) => time.dateTime));
      expect(days.length).toBeGreaterThan(1);
      expect(days).toEqual([...days].sort().reverse());
    });

    test("whatever is typed is words, and the page says what to try", async ({ page }) => {
      await look(page, "食堂 AND (操场 OR *)");
      await expect(page.getByText("没有找到。")).toBeVisible();
      await expect(page.getByText("换短一点的词")).toBeVisible();
      await look(page, "“食堂”");
      await expect(results(page).first()).toBeVisible();
      await look(page, "！？%*()");
      await expect(page.getByText("只有标点，没有可以查找的字。")).toBeVisible();
      await page.goto("/search");
      await expect(page.getByText("写下要找的字")).toBeVisible();
      await page.goto(`/search?q=${"a".repeat(10_000)}`);
      await expect(page.getByText("只查找了前 100 个字")).toBeVisible();
    });
  });
}

test("a published answer is found by its public words, in English pages too", async ({ page }) => {
  await page.goto("/en/search?q=%E6%93%8D%E5%9C%BA&kind=reply");
  const answer = results(page).filter({ hasText: "Published answer" }).first();
  await answer.getByRole("link").click();
  await expect(page).toHaveURL(/\/en\/replies\//);
  await expect(page.getByText("操场").first()).toBeVisible();
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("the page of the search reads well", async ({ page }) => {
      for (const [name, address] of [
        ["search", "/search"],
        ["search found", "/search?q=%E9%A3%9F%E5%A0%82"],
        ["search none", "/search?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E8%AF%8D&kind=reply"],
        ["search english", "/en/search?q=%E9%A3%9F%E5%A0%82"],
        ["head with its field", "/"],
      ]) {
        await page.goto(address);
        await expectAccessible(page);
        await picture(page, `${name} ${viewName(view)}`);
      }
    });
  });
}
