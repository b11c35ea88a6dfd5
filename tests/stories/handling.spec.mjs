// A letter in hand: handed to a school, asked about, extended, noted upon, answered; two about one thing joined.
import { accept, nav, openLetter, openStep, sendReply, signIn, told } from "./desks.mjs";
import { sample, track, write } from "./letters.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const signed = { ...sample, name: "李小明", phone: "13800001234" };
const answer = "您好。从12月1日起，一年级下午4点20分放学，由班主任送到校门口。";
const note = "家长上周来过电话，语气很急。";

test("a letter goes to a school, is asked about, extended and answered, and its writer reads no note", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  const writer = await somebody();
  const { receipt } = await write(writer, signed);
  await signIn(page, bureau, "王主任", "bureau-office");
  await openLetter(page, sample.title);
  await expect(page.getByText("138****1234")).toBeVisible();
  await expect(page.getByText("13800001234")).toHaveCount(0);
  await page.getByRole("button", { name: "显示联系方式" }).click();
  await expect(page.getByText("13800001234")).toBeVisible();

  const over = await openStep(page, "转给别的单位");
  await over.getByLabel("转给哪个单位").fill("实验");
  await over.getByLabel("为什么").fill("由学校答复更清楚");
  await over.getByRole("button", { name: "转出去" }).click();
  await expect(over.getByLabel("转给哪个单位")).toHaveAttribute("aria-invalid", "true");
  await expect(over.getByLabel("为什么")).toHaveValue("由学校答复更清楚");
  await over.getByLabel("转给哪个单位").fill("实验小学");
  await over.getByRole("button", { name: "转出去" }).click();
  await told(page, "已交给实验小学办理");

  const school = await somebody();
  await signIn(school, bureau, "校长甲", "principal", "shiyan-xiaoxue");
  await openLetter(school, sample.title);
  await expect(school.getByText(/写信人还没有同意让您的单位看到/)).toBeVisible();
  await expect(school.getByText("138****1234")).toHaveCount(0);
  const ask = await openStep(school, "请写信人补充");
  await ask.getByLabel("请写信人说什么").fill("孩子在几班？");
  await ask.getByRole("button", { name: "寄给写信人" }).click();
  await told(school, "已请写信人补充");
  const said = await writer.request.post("/api/v1/letters/say", { data: { receipt, words: "一年级三班。" } });
  expect(said.ok()).toBe(true);

  // The school still sees the letter as it was: what it types is kept when it is told so.
  await school.getByLabel("备注", { exact: true }).fill(note);
  await school.getByRole("button", { name: "存下备注" }).click();
  await expect(school.getByText(/已有人先处理了/)).toBeVisible();
  // What was asked and what the writer answered are read at the desk too.
  await expect(school.getByText("孩子在几班？")).toBeVisible();
  await expect(school.getByText("一年级三班。")).toBeVisible();
  await expect(school.getByLabel("备注", { exact: true })).toHaveValue(note);
  await school.getByRole("button", { name: "存下备注" }).click();
  await told(school, "备注已存下");
  await expect(school.getByRole("region", { name: "内部备注" })).toContainText(note);

  const extend = await openStep(school, "延长期限");
  await extend.getByLabel("延长几个工作日").fill("11");
  await extend.getByLabel("为什么").fill("要和班主任核实");
  await extend.getByRole("button", { name: "延长", exact: true }).click();
  await expect(extend.getByLabel("延长几个工作日")).toHaveAttribute("aria-invalid", "true");
  await extend.getByLabel("延长几个工作日").fill("3");
  await extend.getByRole("button", { name: "延长", exact: true }).click();
  await told(school, "新的期限是");
  await expect(school.getByText("延长期限", { exact: true })).toHaveCount(1);

  await school.getByLabel("写给写信人").fill(answer);
  await sendReply(school);
  await told(school, "答复已寄出");
  await track(writer, receipt);
  await expect(writer.getByTestId("reply")).toContainText(answer);
  await expect(writer.getByText(note)).toHaveCount(0);
  await expect(writer.getByText("内部备注")).toHaveCount(0);
});

test("of two letters about one thing both writers get the answer, and no ring comes about", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  const [one, other] = [await somebody(), await somebody()];
  const first = await write(one);
  const second = await write(other, { ...sample, title: "一年级放学时间" });
  await signIn(page, bureau, "王主任", "bureau-office");
  await openLetter(page, "一年级放学时间");
  const merge = await openStep(page, "并到另一封信");
  await merge.getByLabel("并到哪封信").fill(first.number);
  await merge.getByLabel("为什么").fill("问的是同一件事");
  await merge.getByRole("button", { name: "并过去" }).click();
  await told(page, "已并到那封信");
  await openLetter(page, sample.title);
  // The other way round it would be a ring.
  const back = await openStep(page, "并到另一封信");
  await back.getByLabel("并到哪封信").fill(second.number);
  await back.getByLabel("为什么").fill("问的是同一件事");
  await back.getByRole("button", { name: "并过去" }).click();
  await expect(back.getByLabel("并到哪封信")).toHaveAttribute("aria-invalid", "true");
  await expect(back.getByLabel("为什么")).toHaveValue("问的是同一件事");
  await accept(page);
  await page.getByLabel("写给写信人").fill(answer);
  await sendReply(page);
  await expect(page.getByTestId("reply")).toContainText(answer);
  await track(other, second.receipt);
  await expect(other.getByText(`并到来信 ${first.number}，一起办理、一起答复。`)).toBeVisible();
  await expect(other.getByTestId("reply")).toContainText(answer);
});

test("a letter is found by state and number, and a filter is kept under a name", async ({ page, bureau, somebody }) => {
  const { number } = await write(await somebody());
  await signIn(page, bureau, "王主任", "bureau-office");
  await nav(page).getByRole("link", { name: "来信" }).click();
  const letters = page.getByRole("table", { name: "来信" });
  await page.getByLabel("按编号找").fill(number);
  await expect(letters.getByRole("link")).toHaveText([sample.title]);
  await page.getByLabel("按编号找").fill("");
  await page.getByLabel("状态", { exact: true }).selectOption("received");
  await expect(page).toHaveURL(/state=received/);
  await expect(letters.getByRole("link", { name: sample.title })).toBeVisible();
  await page.getByText("我存的视图").click();
  await page.getByLabel("把现在的条件和排序存为").fill("等我受理的");
  await page.getByRole("button", { name: "存下" }).click();
  await expect(page.getByRole("link", { name: "等我受理的" })).toBeVisible();
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing on a letter with its steps", async ({ page, bureau, somebody }) => {
      const look = async (name) => {
        await picture(page, `handling ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await write(await somebody(), signed);
      await signIn(page, bureau, "王主任", "bureau-office");
      await openLetter(page, sample.title);
      await look("received");
      await openStep(page, "不予受理");
      await openStep(page, "转给别的单位");
      await expect(page.getByLabel("转给哪个单位")).toBeVisible();
      await look("refuse and transfer");
      await accept(page);
      await openStep(page, "请几个单位会办");
      await expect(page.getByLabel("牵头单位")).toBeVisible();
      await openStep(page, "延长期限");
      await page.getByRole("button", { name: "延长", exact: true }).click();
      await page.getByLabel("备注", { exact: true }).fill(note);
      await page.getByRole("button", { name: "存下备注" }).click();
      await told(page, "备注已存下");
      await look("in hand");
    });
  });
}
