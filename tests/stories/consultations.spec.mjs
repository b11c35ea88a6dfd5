// A citizen reads a draft, writes an opinion on it, finds the draft again under the receipt, and reads what became of
// earlier opinions; who comes late is told what to do. The bureau sees the opinions and publishes an outcome.
import { expect, reading, writing } from "./story.mjs";
import { fill, form, receipt, send, track } from "./letters.mjs";
import { signIn } from "./desks.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const open = "云溪市中小学校服选用管理办法（草案）";
const over = "校园周边交通组织方案（草案）";
const adopted = "云溪市幼儿园膳食管理办法";

const title = (page) => page.getByRole("heading", { level: 1 });

const draft = (page, name) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2, name }) });

for (const javaScriptEnabled of [true, false]) {
  const scripts = javaScriptEnabled ? "with scripts" : "without scripts";

  writing.describe(scripts, () => {
    writing.use({ javaScriptEnabled, ...browserOf(views[0]) });

    writing("a citizen writes an opinion on a draft", async ({ page }) => {
      await page.goto("/registers/decisions");
      await expect(draft(page, open)).toContainText("都可以写意见");
      await draft(page, open).getByRole("link", { name: "写意见" }).click();
      await expect(title(page)).toContainText("写给");
      await expect(page.getByRole("link", { name: open })).toBeVisible();
      await expect(form(page).getByRole("radio", { name: /^建议/ })).toBeChecked();
      await fill(page, { title: "公示期太短", body: "公示期建议延长到十个工作日，寒暑假不算。" });
      await send(page);
      const kept = await receipt(page);
      await track(page, kept.receipt);
      await expect(title(page)).toHaveText("公示期太短");
      await page.getByRole("link", { name: open }).click();
      await expect(title(page)).toContainText(open);
    });
  });

  reading.describe(scripts, () => {
    reading.use({ javaScriptEnabled, ...browserOf(views[0]) });

    reading("what became of earlier opinions stands with the draft", async ({ page }) => {
      await page.goto("/registers/decisions");
      await draft(page, adopted).getByRole("link", { name: "看意见采纳了没有（5 条）" }).click();
      await expect(title(page)).toContainText(adopted);
      const outcome = page.getByRole("region", { name: "征求意见结果" });
      await expect(outcome.getByRole("listitem")).toHaveCount(5);
      await expect(outcome.getByText("没有采纳", { exact: true })).toBeVisible();
      await expect(outcome.getByText(/16:30离园/)).toBeVisible();
    });

    reading("who comes after the end is told so and can still write", async ({ page }) => {
      await page.goto("/registers/decisions");
      await page.getByRole("link", { name: over }).click();
      await expect(title(page)).toContainText(over);
      await expect(page.getByRole("link", { name: "写意见" })).toHaveCount(0);
      const id = new URL(page.url()).pathname.split("/").at(-1);
      await page.goto(`/mailboxes/director/write?row=decisions.${id}`);
      await expect(page.getByText(/已经截止，不能再作为意见寄出/)).toBeVisible();
      await expect(form(page).getByRole("button", { name: "寄出" })).toBeVisible();
    });
  });
}

for (const view of views) {
  writing.describe(viewName(view), () => {
    writing.use(browserOf(view));

    writing("the pages are accessible and fit", async ({ page }) => {
      const look = async (name) => {
        await expectAccessible(page);
        await picture(page, `consultation ${name} ${viewName(view)}`);
      };
      await page.goto("/registers/decisions");
      await page.getByRole("link", { name: adopted }).click();
      await expect(title(page)).toContainText(adopted);
      await look("outcome");
      await page.goto("/registers/decisions");
      await page.getByRole("link", { name: open }).click();
      await expect(title(page)).toContainText(open);
      await look("draft");
      await page.getByRole("link", { name: "写意见" }).click();
      await expect(title(page)).toContainText("写给");
      await look("form");
      await page.goto("/registers/consultation-outcomes");
      await expect(title(page)).toHaveText("征求意见结果");
      await look("all outcomes");
    });

    writing("the bureau sees the opinions and publishes an outcome", async ({ page, bureau }) => {
      await signIn(page, bureau, "王主任", "bureau-office", "bureau");
      await page.goto("/console/registers/decisions");
      await page.getByRole("link", { name: `更正：${open}` }).click();
      await expect(page.getByRole("heading", { level: 2, name: "征求意见" })).toBeVisible();
      await expectAccessible(page);
      await picture(page, `consultation desk draft ${viewName(view)}`);
      await page.getByRole("link", { name: /看意见来信/ }).click();
      await expect(page.getByRole("heading", { level: 1, name: "来信" })).toBeVisible();
      await page.getByRole("link", { name: "困难家庭的校服谁来出" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "困难家庭的校服谁来出" })).toBeVisible();
      await expect(page.getByRole("link", { name: open })).toBeVisible();

      // What was begun of another outcome waits where it was begun.
      await page.goto("/console/registers/consultation-outcomes/new");
      await page.getByLabel("意见", { exact: true }).fill("另一份草案的意见");
      await expect(page.getByText(/^草稿已存/)).toBeVisible();
      await page.goto("/console/registers/decisions");
      await page.getByRole("link", { name: `更正：${over}` }).click();
      await page.getByRole("link", { name: "公布结果" }).click();
      await expect(page.getByRole("heading", { level: 1, name: /新写一条/ })).toBeVisible();
      await expect(page.getByLabel("征求意见的草案").locator("option:checked")).toHaveText(over);
      await expect(page.getByLabel("意见", { exact: true })).toHaveValue("");
      await page.getByLabel("单位").selectOption({ label: "安全管理科" });
      await page.getByLabel("序号").fill("1");
      await page.getByLabel("意见", { exact: true }).fill("即停即走区太短，车会排到路口");
      await page.getByLabel("采纳了没有").selectOption("yes");
      await page.getByLabel("改在哪里，或者为什么没有采纳").fill("第二条：加长到60米，家长志愿者协助。");
      await page.getByLabel("哪天定的").fill("2026-11-20");
      await expectAccessible(page);
      await picture(page, `consultation desk outcome ${viewName(view)}`);
      await page.getByRole("button", { name: "公布" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "征求意见结果", exact: true })).toBeVisible();
      await page.goto("/registers/decisions");
      await page.getByRole("link", { name: over }).click();
      await expect(page.getByRole("region", { name: "征求意见结果" })).toContainText("第二条：加长到60米");
    });
  });
}
