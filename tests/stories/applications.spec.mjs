// Somebody applies for information, makes clear what is wanted, and reads the answer; somebody else takes an application
// back. The desk reads what came, takes the steps, and of two who answer at once the second loses nothing.
import { apply, field, fill, form, heading, lookUp, openAtDesk, receipt, send, told, wanted } from "./applications.mjs";
import { nav, signIn, told as deskTold } from "./desks.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

/** Takes a step of the desk without its form, where a story is about something else. */
async function moveOn(desk, number, step, body) {
  const address = `/api/v1/staff/applications/${number}`;
  const { version } = await (await desk.request.get(address)).json();
  const answer = await desk.request.post(`${address}/${step}`, { data: { version, ...body } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** A day to come, as the desk writes it. */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const unclear = { words: "请写明是哪一学期的。", by: inDays(14) };
const given = {
  outcome: "partly_disclosed",
  body: "您好。中标单价列在公开的记录里；未中标单位的报价不予公开。",
  reason: "报价涉及商业秘密（条例第十五条）。",
  record: "caiwu-shenji/2026-00001",
};

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("applied, asked to make it clear, made clear, answered", async ({ page, bureau, browser, baseURL, trouble }) => {
      trouble.foresee(refused);
      await page.goto("/applications");
      await heading(page, "申请公开政府信息");
      await expect(page.getByText("从收到的第二天起，20 个工作日内答复。")).toBeVisible();
      await page.getByRole("link", { name: "填写申请" }).click();
      await heading(page, "填写政府信息公开申请");
      await fill(page, { ...wanted, applicant: "社会公益组织", phone: "一二三" });
      await send(page);
      const summary = page.getByRole("alert");
      await expect(summary).toBeFocused();
      await expect(summary.getByRole("link")).toHaveText([/^联系人：这里还没有填。$/, /^电话：/]);
      await expect(field(page, "电话")).toHaveValue("一二三");
      await expect(field(page, "要什么信息")).toHaveValue(wanted.title);
      await expect(form(page).getByRole("radio", { name: wanted.way })).toBeChecked();
      await expect(field(page, "联系人")).toHaveAccessibleDescription(/这里还没有填。/);
      await fill(page, wanted);
      await send(page);
      const { receipt: typed, number } = await receipt(page);
      await expect(page.getByText(/^最迟 \d+年\d+月\d+日答复$/)).toBeVisible();

      const desk = await (await browser.newContext({ baseURL, javaScriptEnabled: true })).newPage();
      await signIn(desk, bureau, "王主任", "bureau-office");
      await moveOn(desk, number, "ask-correction", unclear);
      await lookUp(page, typed);
      await expect(page.getByText(unclear.words).first()).toBeVisible();
      await expect(page.getByText(/^等您补正；今天补正的话，最迟 \d+年\d+月\d+日答复$/)).toBeVisible();
      await page.getByRole("button", { name: "寄出补正" }).click();
      await expect(page.getByRole("alert")).toBeFocused();
      await expect(page.getByLabel("补正的内容")).toHaveAccessibleDescription(/这里还没有填。/);
      await page.getByLabel("补正的内容").fill("是秋季学期的。");
      await page.getByRole("button", { name: "寄出补正" }).click();
      await told(page, /^补正收到了。期限重新计算，最迟 \d+年\d+月\d+日答复。$/);
      await expect(page.getByRole("status")).toBeFocused();
      await page.reload();
      await told(page, /^补正收到了。/);

      await moveOn(desk, number, "answer", given);
      await lookUp(page, typed);
      await expect(page.getByText("部分公开", { exact: true })).toBeVisible();
      await expect(page.getByTestId("reply")).toContainText("中标单价列在公开的记录里");
      await expect(page.getByText(given.reason)).toBeVisible();
      await expect(page.getByText(/六个月内向人民法院提起行政诉讼/)).toBeVisible();
      await expect(page.getByText(wanted.phone)).toHaveCount(0);
      await expect(page.getByText("撤回这份申请")).toHaveCount(0);
      expect(page.url()).not.toContain(typed.slice(0, 4));
      const record = page.getByRole("paragraph").filter({ hasText: "信息在这里：" }).getByRole("link");
      const name = await record.textContent();
      await record.click();
      await heading(page, name);
      await desk.context().close();
    });
  });
}

test.describe("without scripts, which no answer to a form needs", () => {
  test.use({ javaScriptEnabled: false });

  test("an application is taken back", async ({ page }) => {
    const { receipt: typed } = await apply(page);
    await lookUp(page, typed);
    await page.getByText("撤回这份申请", { exact: true }).click();
    await page.getByRole("button", { name: "确定撤回" }).click();
    await told(page, "申请撤回了，不再办理。");
    await page.reload();
    await told(page, "申请撤回了，不再办理。");
    await expect(page.getByText("您撤回了申请")).toBeVisible();
  });

  test("whoever looks for a document finds the way here from letters and from the catalogue", async ({ page }) => {
    await page.goto("/mailboxes/director/write");
    await page.getByText("要的是一份文件、一组数据？").getByRole("link", { name: "申请公开政府信息" }).click();
    await heading(page, "申请公开政府信息");
    await page.goto("/disclosures?q=没有这样的文件");
    await page.getByRole("paragraph").filter({ hasText: "没找到？" }).getByRole("link").click();
    await heading(page, "申请公开政府信息");
    await page.getByRole("link", { name: "看信息公开目录" }).click();
    await heading(page, "信息公开目录");
    await page.getByRole("contentinfo").getByRole("link", { name: "依申请公开" }).click();
    await heading(page, "申请公开政府信息");
  });

  test("the table of the yearly report counts what came and how it ended", async ({ page }) => {
    await page.goto("/applications");
    const cells = (name) => page.getByRole("row", { name }).first().getByRole("cell");
    const before = Number(await cells(/^一、本年新收/).first().textContent());
    await apply(page);
    await page.goto("/applications");
    await expect(cells(/^一、本年新收/).first()).toHaveText(String(before + 1));
    await expect(cells(/^（一）予以公开/)).toHaveCount(7);
    await expect(page.getByRole("rowheader", { name: "8. 属于行政查询事项" })).toBeVisible();
    await page.getByRole("navigation", { name: "年份" }).getByRole("link", { name: "2025年" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "2025年的申请和办理结果" })).toBeVisible();
    await page.goto("/en/applications?year=2025");
    await expect(page.getByRole("rowheader", { name: "(1) Given", exact: true })).toBeVisible();
  });
});

test("the desk asks, and of two who answer the second keeps what was typed", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  const applicant = await somebody();
  const { receipt: typed, number } = await apply(applicant);
  await signIn(page, bureau, "王主任", "bureau-office");
  const waiting = page.getByRole("row").filter({ hasText: "我们小区边上那所学校的施工材料" });
  await expect(waiting).toContainText("答复信息公开申请");
  await openAtDesk(page, wanted.title);
  await expect(page.getByText(wanted.phone)).toBeVisible();

  await page.getByRole("button", { name: "请申请人补正" }).click();
  await page.getByLabel("哪里不清楚，请申请人补什么").fill(unclear.words);
  await page.getByRole("button", { name: "请申请人补正" }).click();
  await expect(page.getByLabel("最晚哪天补正")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("最晚哪天补正").fill(unclear.by);
  await page.getByRole("button", { name: "请申请人补正" }).click();
  await deskTold(page, "已请申请人补正");
  await expect(page.getByText("等申请人补正")).toBeVisible();
  await lookUp(applicant, typed);
  await applicant.getByLabel("补正的内容").fill("是秋季学期的。");
  await applicant.getByRole("button", { name: "寄出补正" }).click();
  await told(applicant, /^补正收到了。/);

  await page.reload();
  await expect(page.getByText("是秋季学期的。")).toBeVisible();
  await page.getByRole("button", { name: "答复", exact: true }).click();
  await page.getByLabel("答复结果").selectOption({ label: "部分公开" });
  await page.getByLabel("写给申请人").fill(given.body);
  const colleague = await somebody();
  await signIn(colleague, bureau, "陈科员", "bureau-office");
  await moveOn(colleague, number, "extend", { days: 5, words: "要核对的材料较多。" });
  await page.getByRole("button", { name: "寄出答复" }).click();
  await expect(page.getByLabel("理由和依据")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("理由和依据").fill(given.reason);
  await page.getByLabel("已经公开的，写索引号（可不填）").fill(given.record);
  await page.getByRole("button", { name: "寄出答复" }).click();
  await expect(page.getByText(/已有人先处理了/)).toBeVisible();
  await expect(page.getByText("要核对的材料较多。")).toBeVisible();
  await expect(page.getByLabel("写给申请人")).toHaveValue(given.body);
  await page.getByRole("button", { name: "寄出答复" }).click();
  await deskTold(page, "答复已寄出");
  await expect(page.getByTestId("reply")).toContainText("中标单价列在公开的记录里");
  await expect(page.getByRole("button", { name: "答复", exact: true })).toHaveCount(0);
  await lookUp(applicant, typed);
  await expect(applicant.getByText("部分公开", { exact: true })).toBeVisible();
});

test("a third party is asked, and neither that nor what it says is told to the applicant", async ({ page, bureau, somebody }) => {
  const applicant = await somebody();
  const { receipt: typed } = await apply(applicant);
  await signIn(page, bureau, "王主任", "bureau-office");
  await openAtDesk(page, wanted.title);
  await page.getByRole("button", { name: "征求第三方意见" }).click();
  await page.getByLabel("问了谁、问什么").fill("书面问清禾商行：是否同意公开报价。");
  await page.getByRole("button", { name: "记下已征求意见" }).click();
  await deskTold(page, "已记下征求第三方意见");
  await lookUp(applicant, typed);
  await expect(applicant.getByText("征求第三方意见").first()).toBeVisible();
  await expect(applicant.getByText("清禾商行")).toHaveCount(0);
  await page.getByRole("button", { name: "记下第三方意见" }).click();
  await page.getByLabel("第三方怎么说").selectOption({ label: "不同意公开" });
  await page.getByLabel("对方写了什么（不同意的，写理由）").fill("报价里有进货成本。");
  await page.getByRole("button", { name: "存下意见" }).click();
  await deskTold(page, "意见已存下");
  await expect(page.getByText("第三方不同意公开。")).toBeVisible();
  await lookUp(applicant, typed);
  await expect(applicant.getByText("进货成本")).toHaveCount(0);
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing on the public pages", async ({ page, bureau, somebody, trouble }) => {
      trouble.foresee(refused);
      const look = async (name) => {
        await picture(page, `applications ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      for (const language of ["", "/en"]) {
        await page.goto(`${language}/applications`);
        await look(`page${language.replace("/", " ")}`);
        await page.goto(`${language}/applications/new?title=x`);
        await page.getByTestId("application-form").getByRole("button").click();
        await expect(page.getByRole("alert")).toBeFocused();
        await look(`form wrong${language.replace("/", " ")}`);
      }
      const { receipt: typed, number } = await apply(page);
      await look("receipt");
      const desk = await somebody();
      await signIn(desk, bureau, "王主任", "bureau-office");
      await moveOn(desk, number, "ask-correction", unclear);
      await lookUp(page, typed);
      await page.getByText("撤回这份申请", { exact: true }).click();
      await look("asked");
      await page.getByLabel("补正的内容").fill("是秋季学期的。");
      await page.getByRole("button", { name: "寄出补正" }).click();
      await told(page, /^补正收到了。/);
      await look("told");
      await moveOn(desk, number, "extend", { days: 5, words: "要核对的材料较多。" });
      await moveOn(desk, number, "answer", given);
      await lookUp(page, typed);
      await look("answered");
    });

    test("axe finds nothing at the desk", async ({ page, bureau, somebody, trouble }) => {
      trouble.foresee(refused);
      const look = async (name) => {
        await picture(page, `applications desk ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await apply(await somebody(), { ...wanted, description: "秋季学期的。\n\n各品类的单价。" });
      await signIn(page, bureau, "王主任", "bureau-office");
      await nav(page).getByRole("link", { name: "依申请公开" }).click();
      await expect(page.getByRole("link", { name: wanted.title })).toBeVisible();
      await look("list");
      await page.getByRole("link", { name: /^全部/ }).click();
      await expect(page.getByRole("link", { name: /^全部/ })).toHaveAttribute("aria-current", "true");
      await look("all");
      await page.getByRole("link", { name: wanted.title }).click();
      await heading(page, wanted.title);
      await look("one");
      for (const step of ["请申请人补正", "征求第三方意见", "延长期限", "答复"]) {
        await page.getByRole("button", { name: step, exact: true }).click();
        await expect(page.getByRole("heading", { level: 2, name: step })).toBeVisible();
        await look(step);
      }
      await page.getByLabel("答复结果").selectOption({ label: "属于国家秘密" });
      await page.getByRole("button", { name: "寄出答复" }).click();
      await expect(page.getByLabel("理由和依据")).toHaveAttribute("aria-invalid", "true");
      await look("answer wrong");
    });
  });
}
