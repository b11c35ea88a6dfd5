// A writer goes on with a letter under its receipt: is asked something, answers, reads the answer, is not satisfied,
// has the letter dealt with again, rates it. The desk's forms have stories of their own; here the desk only acts.
import { moveOn, signIn } from "./desks.mjs";
import { track, write } from "./letters.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const letter = {
  kind: "投诉",
  title: "校门口的积水没人管",
  body: "一下雨校门口就积水，孩子们踩着水进校，请管一管。",
  name: "钱先生",
  phone: "13800000000",
};

const title = (page) => expect(page.getByRole("heading", { level: 1, name: letter.title })).toBeVisible();
const told = (page, words) => expect(page.getByRole("status")).toHaveText(words);
const rating = (page, group, choice) => page.getByRole("group", { name: group }).getByRole("radio", { name: choice, exact: true });

async function lookUp(page, receipt) {
  await track(page, receipt);
  await title(page);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("asked, answered, not satisfied, dealt with again, rated", async ({ page, bureau, browser, baseURL, trouble }) => {
      trouble.foresee(refused);
      const { receipt, number } = await write(page, letter);
      const desk = await (await browser.newContext({ baseURL, javaScriptEnabled: true })).newPage();
      await signIn(desk, bureau, "王主任", "bureau-office");
      await moveOn(desk, number, "accept");
      await moveOn(desk, number, "ask", { words: "请问是东门还是西门？" });

      await lookUp(page, receipt);
      await expect(page.getByText("请问是东门还是西门？")).toBeVisible();
      await expect(page.getByText(/^等您补充；今天补充的话，最迟 \d+年\d+月\d+日答复$/)).toBeVisible();
      await expect(page.getByText(/信里说的如果属于信访事项，依法最迟/)).toBeVisible();
      await page.getByRole("button", { name: "寄出补充" }).click();
      await expect(page.getByRole("alert")).toBeFocused();
      await expect(page.getByLabel("您的补充")).toHaveAccessibleDescription(/这里还没有填。/);
      await page.getByLabel("您的补充").fill("是东门。");
      await page.getByRole("button", { name: "寄出补充" }).click();
      await told(page, /^您的补充收到了。期限接着数，最迟/);
      await expect(page.getByRole("status")).toBeFocused();
      await page.reload();
      await told(page, /^您写的收到了|^您的补充收到了/);
      await expect(page.getByRole("figure").filter({ hasText: "是东门。" })).toHaveCount(1);

      await moveOn(desk, number, "reply", { body: "东门外的雨水口已经疏通。" });
      await lookUp(page, receipt);
      await expect(page.getByTestId("reply")).toContainText("东门外的雨水口已经疏通。");
      await rating(page, "满意吗", "不满意").check();
      await rating(page, "办得快不快", "比较快").check();
      await page.getByRole("button", { name: "寄出评价" }).click();
      await expect(page.getByRole("alert")).toBeFocused();
      await expect(rating(page, "满意吗", "不满意")).toBeChecked();
      await expect(page.getByRole("group", { name: "态度好不好" })).toHaveAccessibleDescription(/这里还没有填。/);
      await rating(page, "态度好不好", "一般").check();
      await page.getByLabel("还想说的").fill("昨天下雨还是积水。");
      await page.getByRole("button", { name: "寄出评价" }).click();
      await told(page, /^评价收到了。这封信会重新办理，最迟 \d+年\d+月\d+日答复。$/);
      await expect(page.getByText("昨天下雨还是积水。")).toBeVisible();

      await moveOn(desk, number, "reply", { body: "又加了一道排水沟，11月底前完工。" });
      await lookUp(page, receipt);
      await expect(page.getByRole("figure").filter({ hasText: "东门外的雨水口已经疏通。" })).toBeVisible();
      await expect(page.getByText("选“不满意”不再自动重办")).toBeVisible();
      await rating(page, "满意吗", "满意").check();
      await rating(page, "办得快不快", "很快").check();
      await rating(page, "态度好不好", "很好").check();
      await page.getByRole("button", { name: "寄出评价" }).click();
      await told(page, "评价收到了，谢谢您。");
      await expect(page.getByText("您的评价：满意；速度很快，态度很好。")).toBeVisible();
      await expect(page.getByRole("button", { name: "寄给办理单位" })).toHaveCount(0);
      expect(page.url()).not.toContain(receipt.slice(0, 4));
      await desk.context().close();
    });
  });
}

test.describe("without scripts, which no answer to a form needs", () => {
  test.use({ javaScriptEnabled: false });

  test("a letter is handed to several units, shared with them, and taken back after all", async ({ page, bureau, browser, baseURL }) => {
    const { receipt, number } = await write(page, letter);
    const desk = await (await browser.newContext({ baseURL, javaScriptEnabled: true })).newPage();
    await signIn(desk, bureau, "王主任", "bureau-office");
    await moveOn(desk, number, "accept");
    await moveOn(desk, number, "assign", { units: ["anquan-guanli", "jianshe-houqin"], words: "两家一起到现场看。" });
    await lookUp(page, receipt);
    await expect(page.getByText("牵头：安全管理科；一起办：校园建设与后勤中心")).toBeVisible();
    await page.getByRole("button", { name: "同意让办理单位看到" }).click();
    await told(page, "办理单位现在能看到您的称呼和联系方式。");
    await page.getByLabel("您想补充的").fill("下午四点前我都在家。");
    await page.getByRole("button", { name: "寄给办理单位" }).click();
    await told(page, "您写的收到了，记在下面。");
    await expect(page.getByText("下午四点前我都在家。")).toBeVisible();
    await page.getByText("撤回这封信", { exact: true }).click();
    await page.getByRole("button", { name: "确定撤回" }).click();
    await told(page, "这封信撤回了，不再办理。");
    await page.reload();
    await told(page, "这封信撤回了，不再办理。");
    await desk.context().close();
  });
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing on a letter under way", async ({ page, bureau, somebody, trouble }) => {
      trouble.foresee(refused);
      const { receipt, number } = await write(page, letter);
      const desk = await somebody();
      await signIn(desk, bureau, "王主任", "bureau-office");
      await moveOn(desk, number, "accept");
      await moveOn(desk, number, "assign", { units: ["anquan-guanli", "jianshe-houqin"], words: "两家一起到现场看。" });
      await moveOn(desk, number, "start");
      await moveOn(desk, number, "extend", { days: 5, words: "要等排水管网的图纸。" });
      await moveOn(desk, number, "ask", { words: "请问是东门还是西门？" });
      await lookUp(page, receipt);
      await picture(page, `course asked ${viewName(view)}`);
      await expectAccessible(page);
      await page.getByRole("button", { name: "寄出补充" }).click();
      await expect(page.getByRole("alert")).toBeVisible();
      await picture(page, `course wrong ${viewName(view)}`);
      await expectAccessible(page);
      await page.getByLabel("您的补充").fill("是东门。");
      await page.getByRole("button", { name: "寄出补充" }).click();
      await told(page, /^您的补充收到了/);
      await page.getByText("撤回这封信", { exact: true }).click();
      await picture(page, `course told ${viewName(view)}`);
      await expectAccessible(page);
      await moveOn(desk, number, "reply", { body: "东门外的雨水口已经疏通。" });
      await lookUp(page, receipt);
      await picture(page, `course answered ${viewName(view)}`);
      await expectAccessible(page);
    });
  });
}
