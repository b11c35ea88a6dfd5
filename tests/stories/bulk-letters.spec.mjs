// Many letters on one desk: several at once while a colleague is faster, templates, an extension seen beforehand, the
// inbox as a file, who did what, a letter on paper.
import { readFile } from "node:fs/promises";
import { accept, nav, openLetter, sendReply, signIn, told } from "./desks.mjs";
import { sample, track, write } from "./letters.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const titles = ["一年级几点放学", "二年级几点放学", "三年级几点放学"];
const why = "由学校答复更清楚";

const inbox = (page) => page.getByRole("table", { name: "来信" });
const tick = (page, title) => page.getByRole("checkbox", { name: `选中：${title}` });

async function writeAll(somebody) {
  const writer = await somebody();
  const sent = [];
  for (const title of titles) sent.push(await write(writer, { ...sample, title }));
  return sent;
}

async function openInbox(page) {
  await nav(page).getByRole("link", { name: "来信" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "来信" })).toBeVisible();
  await expect(inbox(page)).toBeVisible();
}

async function addTemplate(page, name, text) {
  await page.getByRole("link", { name: "答复模板" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "答复模板" })).toBeVisible();
  await page.getByLabel("谁用").selectOption("全局通用");
  await page.getByLabel("名称", { exact: true }).last().fill(name);
  await page.getByLabel("内容", { exact: true }).last().fill(text);
  await page.getByRole("button", { name: "存下模板" }).last().click();
  await told(page, "模板已存下");
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
}

test("several letters are accepted and handed over at once, and one that a colleague changed stays selected", async ({ page, bureau, somebody }) => {
  await writeAll(somebody);
  await signIn(page, bureau, "王主任", "bureau-office");
  await openInbox(page);
  await page.getByLabel("状态", { exact: true }).selectOption("received");
  await expect(page).toHaveURL(/state=received/);
  for (const title of titles) await tick(page, title).check();
  await expect(page.getByText("已选 3 条")).toBeVisible();

  const colleague = await somebody();
  await signIn(colleague, bureau, "李副主任", "bureau-office");
  await openLetter(colleague, titles[1]);
  await accept(colleague);

  await page.getByRole("button", { name: "受理", exact: true }).click();
  await told(page, "已受理 2 封。另有 1 封没有办成，还选着：");
  await told(page, `${titles[1]}：有人先办了，请看最新情况。`);
  await expect(inbox(page).getByRole("link", { name: titles[0] })).toHaveCount(0);

  await page.getByLabel("状态", { exact: true }).selectOption("accepted");
  await expect(page).toHaveURL(/state=accepted/);
  for (const title of titles) await tick(page, title).check();
  await page.getByRole("button", { name: "转给别的单位" }).click();
  await page.getByLabel("转给哪个单位").fill("实验小学");
  await page.getByRole("button", { name: "转出去" }).click();
  await expect(page.getByLabel("为什么")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("为什么").fill(why);
  await colleague.getByLabel("备注", { exact: true }).fill("家长来过电话");
  await colleague.getByRole("button", { name: "存下备注" }).click();
  await told(colleague, "备注已存下");
  await page.getByRole("button", { name: "转出去" }).click();
  await told(page, "已转出 2 封。另有 1 封没有办成");
  await expect(tick(page, titles[1])).toBeChecked();
  await expect(page.getByLabel("为什么")).toHaveValue(why);
  await page.getByRole("button", { name: "转出去" }).click();
  await told(page, "已转出 1 封。");

  const school = await somebody();
  await signIn(school, bureau, "校长甲", "principal", "shiyan-xiaoxue");
  await openInbox(school);
  for (const title of titles) await expect(inbox(school).getByRole("link", { name: title })).toBeVisible();
});

test("a template goes into an answer behind what is typed, and the writer reads all of it", async ({ page, bureau, somebody }) => {
  const writer = await somebody();
  const { number, receipt } = await write(writer);
  await signIn(page, bureau, "王主任", "bureau-office");
  await openInbox(page);
  await addTemplate(page, "放学时间", "您的信（{编号}）说的放学时间，由学校安排。");
  await openLetter(page, sample.title);
  await accept(page);
  await page.getByLabel("写给写信人").fill("您好。");
  await page.getByText("用模板", { exact: true }).click();
  await page.getByRole("button", { name: "放学时间" }).click();
  const answer = `您好。您的信（${number}）说的放学时间，由学校安排。`;
  await expect(page.getByLabel("写给写信人")).toHaveValue(answer);
  await sendReply(page);
  await told(page, "答复已寄出");
  // Who did it is the desk's own.
  const course = page.getByRole("complementary", { name: "办理经过" });
  await expect(course.getByText("王主任").first()).toBeVisible();
  await track(writer, receipt);
  await expect(writer.getByTestId("reply")).toContainText(answer);
  await expect(writer.getByText("王主任")).toHaveCount(0);
});

test("of two who change a template the second sees the newest and loses nothing", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "王主任", "bureau-office");
  await openInbox(page);
  await addTemplate(page, "收到", "您的信收到了，五天内答复。");
  const colleague = await somebody();
  await signIn(colleague, bureau, "李副主任", "bureau-office");
  await colleague.goto("/console/templates");
  const change = async (who, text) => {
    await who.getByText("修改：收到").click();
    await who.getByLabel("内容", { exact: true }).first().fill(text);
    await who.getByRole("button", { name: "存下模板" }).first().click();
  };
  await change(colleague, "您的信收到了，周五前答复。");
  await told(colleague, "已经改好");
  await change(page, "您的信收到了，下周答复。");
  await expect(page.getByText(/已有人先处理了/)).toBeVisible();
  await expect(page.getByText("您的信收到了，周五前答复。")).toBeVisible();
  await expect(page.getByLabel("内容", { exact: true }).first()).toHaveValue("您的信收到了，下周答复。");
  await page.getByRole("button", { name: "存下模板" }).first().click();
  await told(page, "已经改好");
  await page.getByRole("button", { name: /^删除.*收到$/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: "收到" })).toHaveCount(0);
});

test("the new due date is told while the days are typed, and is the one that comes", async ({ page, bureau, somebody }) => {
  await write(await somebody());
  await signIn(page, bureau, "王主任", "bureau-office");
  await openLetter(page, sample.title);
  await accept(page);
  await page.getByText("延长期限", { exact: true }).click();
  const days = page.getByLabel("延长几个工作日");
  await days.fill("11");
  await expect(page.getByText(/延长以后/)).toHaveCount(0);
  await days.fill("3");
  const words = page.getByText(/^延长以后，最迟 .+答复。从 .+起数 .+其中延长了 3 个工作日。/);
  await expect(words).toBeVisible();
  const [, day] = (await words.textContent()).match(/最迟 (.+?)答复/);
  await page.getByLabel("为什么").fill("要和班主任核实");
  await page.getByRole("button", { name: "延长", exact: true }).click();
  await told(page, `新的期限是 ${day}`);
});

test("what the filter leaves goes out as a file, one row a letter and nothing that was written", async ({ page, bureau, somebody }) => {
  const { number } = await write(await somebody(), { ...sample, name: "李小明", phone: "13800001234" });
  await signIn(page, bureau, "王主任", "bureau-office");
  await openInbox(page);
  await page.getByLabel("按编号找").fill(number);
  await expect(inbox(page).getByRole("row")).toHaveCount(2);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "导出 CSV" }).click()]);
  const text = await readFile(await download.path(), "utf8");
  const lines = text.trim().split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain("编号,种类,信箱,办理单位,状态");
  expect(lines[1]).toContain(`${number},咨询`);
  for (const said of [sample.title, "李小明", "13800001234"]) expect(text).not.toContain(said);
});

test("on paper a letter is its words, its course and its answer", async ({ page, bureau, somebody }) => {
  await write(await somebody());
  await signIn(page, bureau, "王主任", "bureau-office");
  await openLetter(page, sample.title);
  await accept(page);
  await page.getByLabel("写给写信人").fill("您好，下午四点二十分放学。");
  await sendReply(page);
  await told(page, "答复已寄出");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(sample.body)).toBeVisible();
  await expect(page.getByTestId("reply")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "办理经过" })).toBeVisible();
  for (const hidden of ["其他处理", "内部备注"]) await expect(page.getByText(hidden, { exact: true })).toBeHidden();
  await expect(page.getByRole("button", { name: "打印" })).toBeHidden();
  await picture(page, "bulk-letters on paper");
});

for (const view of [...views, { width: 1366, colorScheme: "light" }]) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing where several letters are dealt with, nor on templates", async ({ page, bureau, somebody }) => {
      const look = async (name) => {
        await picture(page, `bulk-letters ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await writeAll(somebody);
      await signIn(page, bureau, "王主任", "bureau-office");
      await openInbox(page);
      await look("inbox");
      // On a small laptop only the inbox is another.
      if (view.width === 1366) return;
      const filters = page.getByRole("button", { name: "筛选" });
      if (view.width < 640) {
        await expect(page.getByLabel("状态", { exact: true })).toBeHidden();
        await filters.click();
        await expect(page.getByLabel("状态", { exact: true })).toBeVisible();
        await look("filters");
      } else {
        await expect(filters).toBeHidden();
      }
      await tick(page, titles[0]).check();
      await page.getByRole("button", { name: "转给别的单位" }).click();
      await expect(page.getByLabel("转给哪个单位")).toBeVisible();
      await look("transfer");
      await page.getByRole("button", { name: "办结" }).click();
      await page.getByLabel("办成了什么").fill("都办好了");
      await page.getByRole("button", { name: "确定办结" }).click();
      await told(page, "1 封都没有办成，还选着：");
      await look("refused");
      await addTemplate(page, "收到", "您的信收到了，五天内答复。");
      await page.getByText("修改：收到").click();
      await look("templates");
      await openLetter(page, titles[0]);
      await accept(page);
      await page.getByText("用模板", { exact: true }).click();
      await expect(page.getByRole("button", { name: "收到" })).toBeVisible();
      await page.getByText("延长期限", { exact: true }).click();
      await page.getByLabel("延长几个工作日").fill("3");
      await expect(page.getByText(/^延长以后，/)).toBeVisible();
      await look("answer");
    });
  });
}
