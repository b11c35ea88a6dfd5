// A journalist opens the plan as of March, reads that it is not today's, quotes it, checks the hash, compares March
// with today; with and without scripts.
import { createHash } from "node:crypto";
import { expect, reading, refused } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const march = "2026-03-31";
const notToday = "这里是 2026年3月31日的情况，不是今天的。";

/** Opens a past day by the form of a page. */
async function openMarch(page) {
  await page.getByText("看某一天的情况").click();
  await page.getByLabel("哪一天").fill(march);
  await page.getByRole("button", { name: "看这一天" }).click();
  await expect(page.getByText(notToday)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`as_of=${march}$`));
}

/** The hash in the citation is that of the file beside it. */
async function expectHashOfTheData(page, request) {
  const citation = page.getByRole("region", { name: "引用 2026年3月31日的情况" });
  const said = /SHA-256：([0-9a-f]{64})/.exec(await citation.innerText())[1];
  const address = await citation.getByRole("link", { name: "下载当日数据" }).getAttribute("href");
  const { pathname, search } = new URL(address);
  const data = await (await request.get(pathname + search)).body();
  expect(createHash("sha256").update(data).digest("hex")).toBe(said);
}

reading("a journalist quotes March, checks it and compares it with today", async ({ page, request }) => {
  await page.goto("/plans/2026");
  await openMarch(page);
  const citation = page.getByRole("region", { name: "引用 2026年3月31日的情况" });
  await expect(citation).toContainText("截至 2026年3月31日");
  await expect(citation).toContainText(`/plans/2026?as_of=${march}`);
  await expect(citation).toContainText("转载请注明来源和截止日期");
  await citation.getByRole("button", { name: "复制引用" }).click();
  await expect(citation.getByText("已复制")).toBeVisible();
  expect(await page.evaluate(() => getSelection().toString())).toContain("SHA-256");
  await expectHashOfTheData(page, request);

  await page.getByRole("link", { name: "和今天比较" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^2026年3月31日到.*的变化$/ })).toBeVisible();
  await expect(page.getByText(/项工作发生了变化/)).toBeVisible();
  await page.getByRole("link", { name: "看年初以来的变化" }).click();
  await expect(page.getByText(/首次公布，从那一天比起/)).toBeVisible();
});

reading("an item of a past day leads back to today", async ({ page }) => {
  await page.goto("/plans/2026/items/29");
  await openMarch(page);
  await page.getByRole("link", { name: "看今天的情况" }).click();
  await expect(page).toHaveURL(/\/items\/29$/);
  await expect(page.getByText("不是今天的")).toHaveCount(0);
  // What was unfolded on the day before stays unfolded.
  const month = page.getByRole("link", { name: "看近一个月的变化" });
  if (!(await month.isVisible())) await page.getByText("看某一天的情况").click();
  await month.click();
  await expect(page.getByText("这里只比较第 29 项。")).toBeVisible();
});

reading("days the wrong way round are offered swapped, and what is no day is explained", async ({ page, trouble }) => {
  trouble.foresee(refused);
  await page.goto(`/plans/2026/changes?from=2026-06-30&to=${march}`);
  await expect(page.getByText("开始的一天在结束的一天之后。请把两天对调。")).toBeVisible();
  await page.getByRole("link", { name: "看 2026年3月31日到 2026年6月30日的变化" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "2026年3月31日到2026年6月30日的变化" })).toBeVisible();
  await page.goto("/plans/2026?as_of=zz");
  await expect(page.getByText("请写成 2026-03-31 这样。")).toBeVisible();
  await page.getByLabel("哪一天").fill(march);
  await page.getByRole("button", { name: "看这一天" }).click();
  await expect(page.getByText(notToday)).toBeVisible();
});

reading.describe("without scripts", () => {
  reading.use({ javaScriptEnabled: false });

  reading("the same can be done, and the citation is text to be selected", async ({ page, request }) => {
    await page.goto("/plans/2026");
    await openMarch(page);
    await expect(page.getByRole("button", { name: "复制引用" })).toHaveCount(0);
    await expectHashOfTheData(page, request);
    await page.getByRole("link", { name: "和今天比较" }).click();
    await expect(page.getByText(/项工作发生了变化/)).toBeVisible();
    await page.getByLabel("到哪一天").fill("2026-06-30");
    await page.getByRole("button", { name: "比较" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "2026年3月31日到2026年6月30日的变化" })).toBeVisible();
  });
});

const pages = {
  "past plan": `/plans/2026?as_of=${march}`,
  "past item": `/plans/2026/items/29?as_of=${march}`,
  changes: `/plans/2026/changes?from=${march}`,
  "past item in English": `/en/plans/2026/items/29?as_of=${march}`,
  "changes in English": `/en/plans/2026/changes?from=${march}&item=29`,
};

for (const view of [views[0], views[3]]) {
  reading.describe(viewName(view), () => {
    reading.use(browserOf(view));

    for (const [name, address] of Object.entries(pages)) {
      reading(`axe finds nothing on ${name}`, async ({ page }) => {
        await page.goto(address);
        await picture(page, `asof ${name} ${viewName(view)}`);
        await expectAccessible(page);
      });
    }
  });
}
