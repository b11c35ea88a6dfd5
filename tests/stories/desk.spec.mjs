// Staff at the desk: they come in by a link, answer a letter, and never lose what they typed.
import { expect, refused, writing as test } from "./story.mjs";
import { accept, nav, openLetter, password, sendReply, signIn, useLink } from "./desks.mjs";
import { sample, track, write } from "./letters.mjs";

const answer = "您好。从12月1日起，一年级下午4点20分放学。有事请打学校电话0000-1234516。";

test("a letter is accepted and answered, and its writer alone finds the answer", async ({ page, bureau, somebody }) => {
  const writer = await somebody();
  const { receipt, number } = await write(writer);

  await signIn(page, bureau, "王主任", "bureau-office");
  await openLetter(page, sample.title);
  await expect(page.getByText(sample.body)).toBeVisible();
  await accept(page);
  await track(writer, receipt);
  await expect(writer.getByText("受理", { exact: true })).toBeVisible();

  await page.getByLabel("写给写信人").fill(answer);
  await sendReply(page);
  await expect(page.getByTestId("reply")).toContainText(answer);

  await track(writer, receipt);
  await expect(writer.getByTestId("reply")).toContainText(answer);
  await writer.goto("/replies");
  await expect(writer.getByText(number)).toHaveCount(0);
});

test("a link works once, a name and a password ever after", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  const link = await bureau.link("李老师", "publisher");
  await useLink(page, link, "太短");
  await expect(page.getByLabel("新密码")).toHaveAccessibleDescription(/太短了/);
  await useLink(page, link);
  await expect(page.getByRole("heading", { name: "今天要办的" })).toBeVisible();
  expect(page.url()).not.toContain("link=");

  const second = await somebody();
  await useLink(second, link, "另一句很长很长很长的话");
  await expect(second.getByText("这个登录链接已经用过或已过期。请管理员再发一个。")).toBeVisible();
  await second.getByRole("button", { name: "用密码登录" }).click();
  await second.getByLabel("姓名").fill("李老师");
  await second.getByLabel("密码").fill("另一句很长很长很长的话");
  await second.getByRole("button", { name: "登录", exact: true }).click();
  await expect(second.getByText("姓名或密码不对，请再试一次。")).toBeVisible();
  await second.getByLabel("密码").fill(password);
  await second.getByRole("button", { name: "登录", exact: true }).click();
  await expect(second.getByRole("heading", { name: "今天要办的" })).toBeVisible();
  await second.getByRole("button", { name: "退出" }).click();
  await expect(second.getByRole("heading", { name: "登录工作台" })).toBeVisible();
});

test("of two who answer at once the second is told and keeps the text", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  const writer = await somebody();
  const { receipt } = await write(writer);
  await signIn(page, bureau, "甲主任", "bureau-office");
  await openLetter(page, sample.title);
  await accept(page);
  const second = await somebody();
  await signIn(second, bureau, "乙主任", "bureau-office");
  await openLetter(second, sample.title);

  await second.getByLabel("写给写信人").fill("这是乙写的答复，写了很久。");
  await page.getByLabel("写给写信人").fill(answer);
  await sendReply(page);
  await expect(page.getByTestId("reply")).toContainText(answer);
  await sendReply(second);
  await expect(second.getByText(/已有人先处理了。/)).toBeVisible();
  await expect(second.getByTestId("reply")).toContainText(answer);
  await expect(second.getByLabel("没有寄出的答复")).toHaveValue("这是乙写的答复，写了很久。");

  await track(writer, receipt);
  await expect(writer.getByTestId("reply")).toHaveCount(1);
  await expect(writer.getByTestId("reply")).toContainText(answer);
});

test("of two who accept at once the second sees that it is done", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await write(await somebody());
  const second = await somebody();
  await signIn(page, bureau, "甲主任", "bureau-office");
  await signIn(second, bureau, "乙主任", "bureau-office");
  await openLetter(page, sample.title);
  await openLetter(second, sample.title);
  await accept(page);
  await second.getByRole("button", { name: "受理这封信" }).click();
  await expect(second.getByText(/已有人先处理了。/)).toBeVisible();
  await expect(second.getByLabel("写给写信人")).toBeVisible();
});

test("when the session ends while somebody types, nothing typed is lost", async ({ page, context, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  const writer = await somebody();
  const { receipt } = await write(writer);
  await signIn(page, bureau, "王主任", "bureau-office");
  await openLetter(page, sample.title);
  await accept(page);
  await page.getByLabel("写给写信人").fill(answer);
  await context.clearCookies();
  await sendReply(page);
  const again = page.getByRole("dialog", { name: "请重新登录" });
  await again.getByLabel("密码").fill(password);
  await again.getByRole("button", { name: "登录", exact: true }).click();
  await expect(again).toBeHidden();
  await expect(page.getByLabel("写给写信人")).toHaveValue(answer);
  await sendReply(page);
  await expect(page.getByTestId("reply")).toContainText(answer);
  await track(writer, receipt);
  await expect(writer.getByTestId("reply")).toContainText(answer);
});

test("a draft survives leaving the letter", async ({ page, bureau, somebody }) => {
  await write(await somebody());
  await signIn(page, bureau, "王主任", "bureau-office");
  await openLetter(page, sample.title);
  await accept(page);
  await page.getByLabel("写给写信人").fill("写到一半");
  await nav(page).getByRole("link", { name: "今天" }).click();
  await openLetter(page, sample.title);
  await expect(page.getByLabel("写给写信人")).toHaveValue("写到一半");
  await page.reload();
  await expect(page.getByLabel("写给写信人")).toHaveValue("写到一半");
});

test("an address of the desk with nothing there says so and leads on", async ({ page, bureau }) => {
  await signIn(page, bureau, "王主任", "bureau-office");
  await page.goto("/console/nothing");
  await expect(page.getByRole("heading", { level: 1, name: "找不到这一页" })).toBeVisible();
  await page.getByRole("link", { name: "看今天要办的" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "今天要办的" })).toBeVisible();
});

test("a letter's markup is text at the desk too", async ({ page, bureau, somebody }) => {
  const title = "<img src=x onerror=alert(1)>";
  await write(await somebody(), { ...sample, title, body: "</p><script>alert(2)</script>", name: "<b>x</b>" });
  await signIn(page, bureau, "王主任", "bureau-office");
  await openLetter(page, title);
  await expect(page.getByText("</p><script>alert(2)</script>")).toBeVisible();
  await page.getByRole("button", { name: "显示联系方式" }).click();
  await expect(page.getByText("<b>x</b>")).toBeVisible();
});

test("a report reaches discipline staff and nobody else", async ({ page, bureau, somebody }) => {
  await write(await somebody(), { ...sample, kind: "举报", title: "收费不开票的事" });
  await signIn(page, bureau, "王主任", "bureau-office");
  await nav(page).getByRole("link", { name: "来信" }).click();
  await expect(page.getByRole("table", { name: "来信" })).toBeVisible();
  await expect(page.getByText("收费不开票的事")).toHaveCount(0);
  const discipline = await somebody();
  await signIn(discipline, bureau, "纪检员", "discipline");
  await openLetter(discipline, "收费不开票的事");
});
