// An editor and an approver: what one proposes the other sees as the public will, sends back, approves, gives a
// time; and what was published is taken back with a reason.
import { nav, openItem, settledClick, signIn } from "./desks.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName } from "./views.mjs";

const item = "密切家庭学校协同";
const text = "全市学校都办了家长学校。";
const better = "全市 58 所学校都办了家长学校，名单已在各校公示。";

// The preview runs no script, and the browser says so of what this story itself asks of it.
test.beforeEach(({ trouble }) => [/^Blocked script execution/, refused].forEach((words) => trouble.foresee(words)));

const preview = (page, size) => page.frameLocator(`iframe[title="预览：${size}"]`);

const todo = (page) => page.getByRole("table", { name: "要办的事，最急的在前" });

async function openProposal(page, which = "全部") {
  await nav(page).getByRole("link", { name: /^审核/ }).click();
  await page.getByRole("navigation", { name: "哪些" }).getByRole("link", { name: which }).click();
  await page.getByRole("table", { name: "提请审核的内容" }).getByRole("link", { name: item }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: item })).toBeVisible();
}

async function propose(page) {
  await openItem(page, item);
  await page.getByLabel("做了什么").fill(text);
  await expect(page.getByRole("button", { name: "公布这条进展" })).toHaveCount(0);
  await page.getByRole("button", { name: "提请审核" }).click();
  await expect(page.getByText("已经提请审核，同意后公布。")).toBeVisible();
}

async function publish(page) {
  await openItem(page, item);
  await page.getByLabel("做了什么").fill(text);
  await page.getByRole("button", { name: "公布这条进展" }).click();
  await expect(page.getByText("进展已经公布。")).toBeVisible();
}

test("what one proposes, another previews, sends back, and approves once it is mended", async ({ page, bureau, somebody }) => {
  await signIn(page, bureau, "科员", "office-staff");
  await propose(page);
  await page.getByRole("link", { name: "看预览和审核经过" }).click();
  await expect(page.getByText("等另一位同事审核。自己提的，自己不能审。")).toBeVisible();
  await expect(page.getByRole("button", { name: "同意并公布" })).toHaveCount(0);

  const approver = await somebody();
  await signIn(approver, bureau, "王主任", "bureau-office");
  await expect(todo(approver).getByRole("row", { name: /审核/ }).getByRole("link", { name: item })).toBeVisible();
  // It was not sent back, least of all to somebody who did not propose it.
  await expect(todo(approver).getByRole("row", { name: /修改退回的提请/ })).toHaveCount(0);
  await openProposal(approver, "等我审核");
  for (const size of ["电脑", "手机"]) {
    await approver.getByRole("button", { name: size, exact: true }).click();
    await expect(preview(approver, size).getByText(text)).toBeVisible();
  }
  await approver.getByRole("button", { name: "嵌入别的网站" }).click();
  await expect(preview(approver, "嵌入别的网站").getByText(/项重点工作/).first()).toBeVisible();

  await settledClick(approver.getByText("退回", { exact: true }));
  await settledClick(approver.getByRole("button", { name: "退回给提请的人" }));
  await expect(approver.getByLabel("要改什么")).toHaveAccessibleDescription(/这里还没有填。/);
  await approver.getByLabel("要改什么").fill("请写明有多少所，在哪里公示。");
  await settledClick(approver.getByRole("button", { name: "退回给提请的人" }));
  await expect(approver.getByText("已退回", { exact: true })).toBeVisible();

  await nav(page).getByRole("link", { name: "今天" }).click();
  await todo(page).getByRole("row", { name: /修改退回的提请/ }).getByRole("link", { name: item }).click();
  await expect(page.getByText("请写明有多少所，在哪里公示。")).toBeVisible();
  await expect(page.getByLabel("做了什么")).toHaveValue(text);
  await page.getByLabel("做了什么").fill(better);
  await settledClick(page.getByRole("button", { name: "再提请审核" }));
  await expect(page.getByText("待审核", { exact: true })).toBeVisible();

  await openProposal(approver, "等我审核");
  await settledClick(approver.getByRole("button", { name: "同意并公布" }));
  await expect(approver.getByText("已公布", { exact: true })).toBeVisible();
  await settledClick(approver.getByRole("link", { name: "看公开的页面" }));
  await expect(approver).toHaveURL(/\/plans\/2026\/items\/12$/);
  await expect(approver.getByText(better)).toBeVisible();
});

test("what is set for a time does not appear before it and can be cancelled", async ({ page, bureau }) => {
  await signIn(page, bureau, "小编", "publisher");
  await openItem(page, item);
  await page.getByLabel("做了什么").fill(text);
  await page.getByText("定时公布", { exact: true }).click();
  await page.getByLabel("公布的日期和时间").fill("2020-01-01T09:00");
  await page.getByRole("button", { name: "到时公布" }).click();
  await expect(page.getByLabel("公布的日期和时间")).toHaveAccessibleDescription(/请选一个还没有到的时间。/);
  await page.getByLabel("公布的日期和时间").fill("2099-01-01T09:00");
  await page.getByRole("button", { name: "到时公布" }).click();
  await page.getByRole("link", { name: "看预览，或取消" }).click();
  await expect(page.getByText("2099年1月1日 09:00", { exact: true })).toBeVisible();
  await expect(preview(page, "电脑").getByText(text)).toBeVisible();
  await settledClick(page.getByRole("button", { name: "取消定时公布" }));
  await expect(page.getByText("已退回", { exact: true })).toBeVisible();
  await settledClick(page.getByRole("button", { name: "收回，不再提请" }));
  await expect(page.getByText("已收回", { exact: true })).toBeVisible();
});

test("what is withdrawn leaves a marker with its reason, also without scripts", async ({ page, bureau, browser }) => {
  await signIn(page, bureau, "小编", "publisher");
  await publish(page);
  await page.getByRole("link", { name: "报另一项" }).click();
  await openItem(page, item);
  await page.getByRole("button", { name: /^撤回 .* 的进展$/ }).first().click();
  const question = page.getByRole("dialog");
  await question.getByRole("button", { name: "撤回", exact: true }).click();
  await expect(question.getByLabel("撤回的原因（会公开）")).toBeFocused();
  await question.getByLabel("撤回的原因（会公开）").fill("学校数报错了，核对后再报。");
  await question.getByRole("button", { name: "撤回", exact: true }).click();
  await expect(page.getByRole("region", { name: "公布过的进展" }).getByText("学校数报错了，核对后再报。")).toBeVisible();

  const context = await browser.newContext({ baseURL: bureau.address, javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto("/plans/2026/items/12");
  await expect(plain.getByText(/^已撤回（/)).toBeVisible();
  await expect(plain.getByText("学校数报错了，核对后再报。")).toBeVisible();
  await expect(plain.getByText(text)).toHaveCount(0);
  await context.close();
});

for (const view of [{ width: 360, colorScheme: "light" }, { width: 1280, colorScheme: "dark" }]) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing from a proposal to a withdrawal", async ({ page, bureau, somebody }) => {
      const look = async (seen, name) => {
        await picture(seen, `publishing ${name} ${viewName(view)}`);
        await expectAccessible(seen);
      };
      const proposer = await somebody();
      await signIn(proposer, bureau, "科员", "office-staff");
      await propose(proposer);
      await signIn(page, bureau, "小编", "publisher");
      await look(page, "today");
      await nav(page).getByRole("link", { name: /^审核/ }).click();
      await expect(page.getByRole("table", { name: "提请审核的内容" })).toBeVisible();
      await look(page, "proposals");
      await openProposal(page);
      await expect(preview(page, "电脑").getByText(text)).toBeVisible();
      await settledClick(page.getByText("定时公布", { exact: true }));
      await settledClick(page.getByText("退回", { exact: true }));
      await look(page, "proposal");
      await page.getByRole("button", { name: "手机", exact: true }).click();
      await expect(preview(page, "手机").getByText(text)).toBeVisible();
      await picture(page, `publishing proposal phone ${viewName(view)}`);
      await settledClick(page.getByRole("button", { name: "同意并公布" }));
      await expect(page.getByText("已公布", { exact: true })).toBeVisible();
      await openItem(page, item);
      await look(page, "item");
      await page.getByRole("button", { name: /^撤回 .* 的进展$/ }).first().click();
      await look(page, "withdraw");
      const question = page.getByRole("dialog");
      await question.getByLabel("撤回的原因（会公开）").fill("学校数报错了，核对后再报。");
      await question.getByRole("button", { name: "撤回", exact: true }).click();
      await expect(question).toBeHidden();
      await page.goto("/plans/2026/items/12");
      await expect(page.getByText(/^已撤回（/)).toBeVisible();
      await look(page, "public");
    });
  });
}
