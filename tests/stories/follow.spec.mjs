// A parent follows an item: a real mail asks, a button confirms, what moved comes once, one click leaves. No
// scripts are needed for any of it.
import { openItem, signIn } from "./desks.mjs";
import { MailServer, link, setUpMail } from "./mail.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const title = "密切家庭学校协同";

/** The desk of somebody who sets mail up and publishes. */
async function openDesk(desk, bureau, server) {
  await signIn(desk, bureau, "张三", "administrator");
  await setUpMail(desk, bureau, server);
  return desk;
}

async function follow(page, address) {
  await page.goto("/plans/2026");
  await page.getByTestId("plan-item").getByRole("link", { name: title }).click();
  // The plan has links to follow it too: without this the click may come before the item's page does.
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.getByRole("link", { name: "有进展时告诉我" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "有进展时告诉我" })).toBeVisible();
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await page.getByLabel("电子邮箱").fill(address);
  await page.getByRole("button", { name: "关注", exact: true }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a parent follows an item, is told of an update and leaves by one click", async ({ page, bureau, browser, baseURL, trouble }) => {
      trouble.foresee(refused);
      const server = await MailServer.open();
      const context = await browser.newContext({ baseURL, javaScriptEnabled: true });
      const desk = await openDesk(await context.newPage(), bureau, server);
      await follow(page, "bu shi you xiang");
      await expect(page.getByLabel("电子邮箱")).toHaveAttribute("aria-invalid", "true");
      await page.getByLabel("电子邮箱").fill("Li@Example.org");
      await page.getByRole("button", { name: "关注", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "请到邮箱里确认" })).toBeVisible();

      const question = await server.mail();
      expect(question.to).toEqual(["li@example.org"]);
      expect(question.text).toContain(title);
      await page.goto(link(question, bureau, "/follow/confirm"));
      await page.getByRole("button", { name: "确认关注" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "关注好了" })).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: title })).toBeVisible();

      await openItem(desk, title);
      await expect(desk.getByText("有 1 人关注这一项")).toBeVisible();
      await desk.getByLabel("做了什么").fill("家长学校开课，一年级家长来了九成。");
      await desk.getByRole("button", { name: "公布这条进展" }).click();
      await expect(desk.getByText("进展已经公布。")).toBeVisible();
      // Digests are written when the day's hour has come, or at the first start after it.
      await bureau.restart();
      const digest = await server.mail();
      expect(digest.headers.subject).toBe("您关注的工作有新进展");
      expect(digest.text).toContain(title);
      expect(digest.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");

      const leave = link(digest, bureau, "/follow/leave");
      await page.goto(leave);
      await page.getByRole("button", { name: "不再接收" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "已经退出" })).toBeVisible();
      const again = await page.request.post(leave, { form: { "List-Unsubscribe": "One-Click" } });
      expect(again.status()).toBe(410);
      await context.close();
      server.close();
    });
  });
}

test("the link of a mail shows what is followed, and the mail program’s own button leaves it", async ({ page, bureau, browser, baseURL, trouble }) => {
  trouble.foresee(refused);
  const server = await MailServer.open();
  const context = await browser.newContext({ baseURL });
  const desk = await openDesk(await context.newPage(), bureau, server);
  await follow(page, "li@example.org");
  await expect(page.getByRole("heading", { level: 1, name: "请到邮箱里确认" })).toBeVisible();
  await page.goto(link(await server.mail(), bureau, "/follow/confirm"));
  await page.getByRole("button", { name: "确认关注" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "关注好了" })).toBeVisible();
  await openItem(desk, title);
  await desk.getByLabel("做了什么").fill("家长学校开课，一年级家长来了九成。");
  await desk.getByRole("button", { name: "公布这条进展" }).click();
  await expect(desk.getByText("进展已经公布。")).toBeVisible();
  await bureau.restart();
  const digest = await server.mail();
  expect(digest.text).toContain("有新进展");

  // The page is for whoever holds the link: no account, no address on it, and to open it changes nothing.
  const leave = link(digest, bureau, "/follow/leave");
  await page.goto(leave);
  await expect(page.getByRole("heading", { level: 1, name: "不再关注？" })).toBeVisible();
  await expect(page.getByRole("main").getByText(title)).toBeVisible();
  await expect(page.getByText("li@example.org")).toHaveCount(0);
  const click = await page.request.post(leave, { form: { "List-Unsubscribe": "One-Click" } });
  expect(click.status()).toBe(200);
  await page.goto(leave);
  await expect(page.getByText("这个链接或验证码不对")).toBeVisible();
  await context.close();
  server.close();
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing on the pages of following", async ({ page, bureau, somebody, trouble }) => {
      trouble.foresee(refused);
      const server = await MailServer.open();
      const look = async (name) => {
        await picture(page, `follow ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await openDesk(await somebody(), bureau, server);
      await page.goto("/plans/2026");
      await look("plan");
      await page.goto("/plans/2026/items/6");
      await look("item");
      await page.goto("/mailboxes/director/write?item=2026-6");
      await expect(page.getByLabel("这项工作有进展时告诉我")).not.toBeChecked();
      await look("write");
      await follow(page, "keine");
      await expect(page.getByLabel("电子邮箱")).toHaveAttribute("aria-invalid", "true");
      await look("form");
      await page.getByLabel("电子邮箱").fill("li@example.org");
      await page.getByRole("button", { name: "关注", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "请到邮箱里确认" })).toBeVisible();
      await look("asked");
      const question = await server.mail();
      await page.goto(link(question, bureau, "/follow/confirm"));
      await look("confirm");
      await page.getByRole("button", { name: "确认关注" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "关注好了" })).toBeVisible();
      await look("confirmed");
      await page.goto(link(question, bureau, "/follow/leave"));
      await look("leave");
      await page.getByRole("button", { name: "不再接收" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "已经退出" })).toBeVisible();
      await look("left");
      server.close();
    });
  });
}
