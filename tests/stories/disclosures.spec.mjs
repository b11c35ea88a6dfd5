// A parent looks for what the school uniform costs; a journalist follows a rule to the one that took its place; a
// lawyer meets what is not open, what is given on application, and what was withdrawn.
import { readFile } from "node:fs/promises";
import { expect, reading as test, refused } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const rows = (page) => page.getByTestId("disclosure");

/** Opens a record by its name, from the list that is shown. */
async function open(page, name) {
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, ...browserOf(views[0]) });

    test("a parent finds what the uniform costs and downloads the table", async ({ page }) => {
      await page.goto("/");
      await page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name: "信息公开" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("信息公开目录");
      await expect(page.getByText("一共 27 条。")).toBeVisible();
      await expect(rows(page)).toHaveCount(20);
      await page.getByLabel("文字").fill("校服");
      await page.getByRole("main").getByRole("button", { name: "查找" }).click();
      await expect(page.getByText("找到 1 条。")).toBeVisible();
      await open(page, "2026年秋季学期校服选用结果");
      await expect(page.getByText("jianshe-houqin/2026-00001")).toBeVisible();
      const table = page.getByRole("region", { name: "校服单价.csv" });
      await expect(table.getByRole("row").filter({ hasText: "实验小学" })).toContainText("126");
      await expect(table.getByText("前 10 行，共 12 行，全部内容请下载")).toBeVisible();
      const downloading = page.waitForEvent("download");
      const file = page.getByRole("listitem").filter({ hasText: "校服单价.csv" });
      await file.getByRole("link", { name: "下载" }).click();
      expect(await readFile(await (await downloading).path(), "utf8")).toContain("柳湾中心小学");
      const form = page.getByRole("listitem").filter({ hasText: "校服选用意见表.pdf" });
      await expect(form).toContainText("PDF");
      await expect(form.getByRole("link", { name: "打开" })).toBeVisible();
      // Browsers put nothing off where scripts are off: there the frame has come with the page, and in the browser's
      // own reader of PDF axe would wait for ever.
      if (javaScriptEnabled) await expectAccessible(page);
      const loaded = javaScriptEnabled ? page.waitForRequest(/\/files\/\d+$/) : null;
      await form.getByText("在这里看").click();
      await loaded;
      await expect(form.locator("iframe")).toBeVisible();
    });

    test("what is chosen is counted, and the pages after the first lead on", async ({ page }) => {
      await page.goto("/disclosures");
      const next = page.getByRole("navigation", { name: "分页" });
      await next.getByRole("link", { name: "下一页" }).click();
      await expect(rows(page)).toHaveCount(7);
      await next.getByRole("link", { name: "回第一页" }).click();
      await expect(rows(page)).toHaveCount(20);
      await page.getByRole("navigation", { name: "五公开" }).getByRole("link", { name: /^结果公开/ }).click();
      await expect(page.getByText(/^找到 \d+ 条。$/)).toBeVisible();
      await page.getByText("更多条件").click();
      await page.getByLabel("主题").selectOption({ label: "经费与收费（2）" });
      await page.getByRole("main").getByRole("button", { name: "查找" }).click();
      await expect(rows(page)).toHaveCount(2);
      await expect(rows(page).first()).toContainText("财务审计科");
    });

    test("a rule that was replaced leads to the one that holds, and each day reads as it did", async ({ page }) => {
      await page.goto("/disclosures?validity=replaced");
      await open(page, "云溪市学校食堂大宗食材集中采购管理办法（试行）");
      await expect(page.getByText("试行期满，由修订后的办法替代").first()).toBeVisible();
      await page.getByRole("link", { name: "云溪市学校食堂大宗食材集中采购管理办法", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("云溪市学校食堂大宗食材集中采购管理办法");
      await expect(page.getByText("替代：")).toBeVisible();

      await page.goto("/disclosures?q=招生");
      await open(page, "2026年义务教育学校招生范围和计划");
      await expect(page.getByText("西关小学计划招收 6 个班")).toBeVisible();
      await page.getByRole("link", { name: "2026年5月20日" }).click();
      await expect(page.getByText("这里是 2026年5月20日的情况，不是今天的。")).toBeVisible();
      await expect(page.getByText("西关小学计划招收 6 个班")).toHaveCount(0);
    });

    test("what is not open says why, and what is given on application says how", async ({ page }) => {
      await page.goto("/disclosures?q=监控");
      await open(page, "校园视频监控点位布置图");
      await expect(page.getByText("公开后可能危及公共安全和校园安全")).toBeVisible();
      await expect(page.getByRole("heading", { level: 2, name: "正文" })).toHaveCount(0);
      await page.goto("/disclosures?q=命题");
      await open(page, "期末考试命题和阅卷工作方案");
      await expect(page.getByText("这条信息依申请公开。申请办法：")).toBeVisible();
    });

    test("a withdrawn record's address says when and why, in both languages", async ({ page, trouble }) => {
      trouble.foresee(refused);
      const answer = await page.goto("/disclosures/xueqian-jiaoyu/2026-00001");
      expect(answer.status()).toBe(410);
      await expect(page.getByText("误传了未经核对的初稿").first()).toBeVisible();
      await expect(page.getByRole("link", { name: "写信问一问" })).toBeVisible();
      await page.goto("/en/disclosures/xueqian-jiaoyu/2026-00001");
      await expect(page.getByText("This record was withdrawn on 14 October 2026", { exact: false })).toBeVisible();
    });
  });
}

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("nothing is wider than the screen and axe finds nothing", async ({ page }) => {
      await page.goto("/disclosures");
      await expectAccessible(page);
      await picture(page, `disclosures ${viewName(view)}`);
      await page.goto("/disclosures/jianshe-houqin/2026-00001");
      await expectAccessible(page);
      await picture(page, `disclosure ${viewName(view)}`);
      await page.goto("/en/disclosures/bureau/2024-00031");
      await expectAccessible(page);
      await picture(page, `disclosure english ${viewName(view)}`);
    });
  });
}
