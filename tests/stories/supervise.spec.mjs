// Supervision: a supervisor issues a notice about an item that is late, the unit replies on a phone, is sent back and
// puts things right, the supervisor closes it, and a parent reads it on the item's page without scripts.
import { nav, signIn, useLink } from "./desks.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

// Of the sample; three notices were issued before.
const item = "管好学校食堂";
const unit = "校园建设与后勤中心";
const ask = "三十二所里还有几所没有改完，请说明原因和完成的日子。";
const reply = "设备到货晚了，正在加紧安装，每一所都排了日子。";
const missing = "请附上每一所的完成日子。";
const done = "三十二所都已改好并验收。";
const outcome = "三十二所食堂的明厨亮灶改造全部完成。";

/** A day so many days from today, by the bureau's clock, as a date field takes it. */
const inDays = (days) =>
  new Date(Date.now() + days * 24 * 60 * 60 * 1000).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

const todo = (page) => page.getByRole("table", { name: "要办的事，最急的在前" });
const state = (page, words) => expect(page.getByRole("status").filter({ hasText: words }).first()).toBeVisible();

/** Issues a notice about the item, to its unit. */
async function issue(page, words = ask) {
  await nav(page).getByRole("link", { name: "督办" }).click();
  await page.getByRole("link", { name: "发一份督办单" }).click();
  await page.getByLabel("哪一项工作").selectOption({ label: `29. ${item}` });
  await expect(page.getByLabel("发给哪个单位")).toHaveValue("jianshe-houqin");
  await page.getByLabel("要它做什么").fill(words);
  await page.getByLabel("最晚哪天答复").fill(inDays(7));
  await page.getByRole("button", { name: "发出督办单" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "督办单 2026-督-004" })).toBeVisible();
}

/** Somebody of the unit, at the desk. */
async function member(page, bureau, name) {
  await useLink(page, await bureau.link(name, "office-staff", "jianshe-houqin"));
  await expect(page.getByRole("heading", { level: 1, name: "今天要办的" })).toBeVisible();
}

/** From the start page to the notice that waits. */
async function openWaiting(page, deed) {
  await nav(page).getByRole("link", { name: "今天" }).click();
  await todo(page).getByRole("row", { name: deed }).getByRole("link", { name: item }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^督办单/ })).toBeVisible();
}

async function answer(page, words = reply) {
  await page.getByLabel("答复", { exact: true }).fill(words);
  await page.getByLabel("哪天整改好").fill(inDays(14));
  await page.getByRole("button", { name: "提交答复" }).click();
}

test("a notice goes from its issue over the unit's phone to its closing, and a parent reads how it went", async ({ page, bureau, browser, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "督查员", "supervisor");
  await issue(page);
  await state(page, "待答复");

  const context = await browser.newContext({ ...browserOf({ width: 360, colorScheme: "light" }), baseURL: bureau.address });
  trouble.watch(context);
  const phone = await context.newPage();
  await member(phone, bureau, "后勤科员");
  await openWaiting(phone, /答复督办单/);
  await expect(phone.getByText(ask)).toBeVisible();
  await answer(phone, " ");
  await expect(phone.getByLabel("答复", { exact: true })).toHaveAccessibleDescription(/这里还没有填。/);
  await answer(phone);
  await state(phone, "已答复，整改中");

  await page.reload();
  await expect(page.getByText(reply)).toBeVisible();
  await expect(page.getByRole("button", { name: "销号" })).toHaveCount(0);
  await page.getByRole("button", { name: "退回" }).click();
  await page.getByLabel("还差什么").fill(missing);
  await page.getByLabel("最晚哪天办好").fill(inDays(10));
  await page.getByRole("button", { name: "退回给单位" }).click();
  await state(page, "已退回，待整改");
  await page.getByRole("button", { name: "催办" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "催办" }).getByText("督查员")).toBeVisible();

  await openWaiting(phone, /报督办整改/);
  await expect(phone.getByText(missing)).toBeVisible();
  await phone.getByLabel("做了什么").fill(done);
  await phone.getByRole("button", { name: "提交整改" }).click();
  await expect(phone.getByLabel("依据")).toHaveAccessibleDescription(/这里还没有填。/);
  await phone.getByLabel("依据").fill("验收单 2026-32 号");
  await phone.getByRole("button", { name: "提交整改" }).click();
  await state(phone, "已整改，待核对");
  await context.close();

  await openWaiting(page, /核对整改并销号/);
  await expect(page.getByText("验收单 2026-32 号")).toBeVisible();
  await page.getByLabel("凭什么销号").fill("到现场看过，核了验收单");
  await page.getByLabel("向社会公开的一句话（可不填）").fill(outcome);
  await page.getByRole("button", { name: "核对无误，销号" }).click();
  await state(page, "已销号");

  const plain = await browser.newContext({ baseURL: bureau.address, javaScriptEnabled: false });
  const parent = await plain.newPage();
  await parent.goto("/plans/2026/items/29");
  const supervision = parent.getByRole("region", { name: "督查督办" });
  await expect(supervision).toContainText("督办单 2026-督-004：已销号");
  await expect(supervision).toContainText(unit);
  await expect(supervision).toContainText(outcome);
  for (const secret of ["督查员", "后勤科员", ask, reply, done]) await expect(supervision).not.toContainText(secret);
  await parent.goto("/en/plans/2026/items/29");
  await expect(parent.getByRole("region", { name: "Supervision" })).toContainText("Closed");
  await plain.close();
});

test("of two who answer, the second is told and finds the own words again", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "督查员", "supervisor");
  await issue(page);
  const [first, second] = [await somebody(), await somebody()];
  await member(first, bureau, "科员甲");
  await member(second, bureau, "科员乙");
  for (const desk of [first, second]) await openWaiting(desk, /答复督办单/);
  await second.getByLabel("答复", { exact: true }).fill("我来答，已经写了一半。");
  await answer(first);
  await state(first, "已答复，整改中");
  await second.getByLabel("哪天整改好").fill(inDays(14));
  await second.getByRole("button", { name: "提交答复" }).click();
  await expect(second.getByText(/已有人先处理了/)).toBeVisible();
  await expect(second.getByText(reply)).toBeVisible();
  await expect(second.getByLabel("做了什么")).toHaveValue("我来答，已经写了一半。");
});

test("from the board a notice is issued with its item filled in, and what is wrong is said beside the field", async ({ page, bureau, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "督查员", "supervisor");
  await nav(page).getByRole("link", { name: "督办" }).click();
  const need = page.getByRole("region", { name: "有风险或逾期，还没有督办的" });
  const link = need.getByRole("link", { name: /^发督办单/ }).first();
  const title = (await link.textContent()).replace(/^发督办单：/, "");
  await link.click();
  await expect(page.getByLabel("哪一项工作").getByRole("option", { name: title })).toHaveJSProperty("selected", true);
  await page.getByLabel("最晚哪天答复").fill(inDays(-1));
  await page.getByRole("button", { name: "发出督办单" }).click();
  await expect(page.getByLabel("要它做什么")).toHaveAccessibleDescription(/这里还没有填。/);
  await page.getByLabel("要它做什么").fill(ask);
  await page.getByRole("button", { name: "发出督办单" }).click();
  await expect(page.getByLabel("最晚哪天答复")).toHaveAccessibleDescription(/这一天已经过了/);
  await page.getByLabel("最晚哪天答复").fill(inDays(0));
  await page.getByRole("button", { name: "发出督办单" }).click();
  await expect(page.getByText("今天到期")).toBeVisible();
  await nav(page).getByRole("link", { name: "督办" }).click();
  await expect(need.getByRole("link").first()).toBeVisible();
  await expect(need.getByText(title, { exact: true })).toHaveCount(0);
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing on the views of supervision", async ({ page, bureau, somebody }) => {
      const look = async (shown, name) => {
        await picture(shown, `supervise ${name} ${viewName(view)}`);
        await expectAccessible(shown);
      };
      await signIn(page, bureau, "督查员", "supervisor");
      await nav(page).getByRole("link", { name: "督办" }).click();
      await expect(page.getByRole("link", { name: /^发督办单/ }).first()).toBeVisible();
      await look(page, "board");
      await page.getByRole("link", { name: "发一份督办单" }).click();
      await page.getByRole("button", { name: "发出督办单" }).click();
      await expect(page.getByLabel("要它做什么")).toHaveAccessibleDescription(/这里还没有填。/);
      await look(page, "form");
      await issue(page);
      await look(page, "issued");
      await nav(page).getByRole("link", { name: "督办" }).click();
      await expect(page.getByRole("table", { name: "督办单", exact: true })).toBeVisible();
      await look(page, "list");
      const clerk = await somebody();
      await clerk.setViewportSize({ width: view.width, height: 800 });
      await member(clerk, bureau, "后勤科员");
      await look(clerk, "today");
      await openWaiting(clerk, /答复督办单/);
      await look(clerk, "reply");
      await page.goto("/plans/2026/items/29");
      await expect(page.getByRole("region", { name: "督查督办" })).toBeVisible();
      await look(page, "public");
    });
  });
}
