// A letter on its way to the public: somebody at the desk masks it, somebody else approves it, the writer reads it
// under the receipt and objects, or takes the consent back. That the clock publishes it afterwards, the server's own
// tests tell: no story can wait three working days. What the sample has published is found, read and withdrawn.
import { moveOn, signIn } from "./desks.mjs";
import { field, fill, receipt, send, track } from "./letters.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const letter = {
  kind: "咨询",
  title: "李强的午餐几点开始",
  body: "我叫李强，电话13912345678。孩子叫张小明，在三年级二班，外号豆包。午餐几点？",
};

/** What the sample has published. */
const published = "学校操场晚上能不能多开一小时";

/** Writes a letter that may be published. */
async function writeToBePublished(page) {
  await page.goto("/mailboxes/director/write");
  await fill(page, letter);
  await field(page, "同意隐去个人信息后公开信和答复").check();
  await send(page);
  return receipt(page);
}

/** The desk answers the letter. */
async function answer(desk, number) {
  await moveOn(desk, number, "accept");
  await moveOn(desk, number, "reply", { body: "李强您好，十一点半开餐。" });
}

/** Opens the public version from the letter. */
async function openRelease(desk, number) {
  await desk.goto(`/console/letters/${number}`);
  await desk.getByRole("link", { name: "看公开稿" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "公开这封信" })).toBeVisible();
}

const shown = (page) => page.getByRole("region", { name: "公开后" });

/** Reads, adds one redaction, drops another, and confirms. */
async function mask(desk) {
  await expect(shown(desk).getByText("我叫李〔姓名〕，电话139〔电话〕5678。")).toBeVisible();
  await desk.getByLabel("要遮的文字").fill("豆包");
  await desk.getByRole("button", { name: "遮住", exact: true }).click();
  await expect(desk.getByLabel("这是什么")).toHaveAttribute("aria-invalid", "true");
  await desk.getByLabel("这是什么").selectOption({ label: "学生信息" });
  await desk.getByRole("button", { name: "遮住", exact: true }).click();
  await expect(shown(desk).getByText("豆包")).toHaveCount(0);
  await desk.getByRole("button", { name: "不遮“豆包”" }).click();
  await expect(shown(desk).getByText("豆包")).toBeVisible();
  await desk.getByLabel("要遮的文字").fill("外号豆包");
  await desk.getByRole("button", { name: "遮住", exact: true }).click();
  await expect(shown(desk).getByText("豆包")).toHaveCount(0);
  await desk.getByRole("button", { name: "确认，请别人复核" }).click();
  await expect(desk.getByText("请读完再勾选。")).toBeVisible();
  await confirm(desk);
}

async function confirm(desk) {
  await desk.getByLabel("我读过公开后的全文，认不出任何未成年人").check();
  await desk.getByRole("button", { name: "确认，请别人复核" }).click();
  await expect(desk.getByRole("status")).toHaveText("确认好了，等另一位同事复核。");
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("masked, approved by somebody else, and the writer objects", async ({ page, bureau, browser, baseURL, trouble }) => {
      trouble.foresee(refused);
      const posted = await writeToBePublished(page);
      const seat = async (name) => {
        const desk = await (await browser.newContext({ baseURL, javaScriptEnabled: true })).newPage();
        await signIn(desk, bureau, name, "bureau-office");
        return desk;
      };
      const one = await seat("王主任");
      await answer(one, posted.number);
      await openRelease(one, posted.number);
      await mask(one);
      await expect(one.getByText("是您确认的，请另一位同事复核。")).toBeVisible();
      await expect(one.getByRole("button", { name: "同意，请写信人过目" })).toHaveCount(0);

      const other = await seat("李副主任");
      await openRelease(other, posted.number);
      if (javaScriptEnabled) {
        await other.getByText("退回重做", { exact: true }).click();
        await other.getByLabel("要改哪里").fill("再看一遍称呼。");
        await other.getByRole("button", { name: "退回", exact: true }).click();
        await expect(other.getByRole("status")).toHaveText("已退回重做。");
        await openRelease(one, posted.number);
        await expect(one.getByText("再看一遍称呼。")).toBeVisible();
        await confirm(one);
        await openRelease(other, posted.number);
      }
      await other.getByRole("button", { name: "同意，请写信人过目" }).click();
      await expect(other.getByRole("status")).toContainText("复核通过。");

      await track(page, posted.receipt);
      await expect(page.getByRole("heading", { level: 2, name: "公开这封信" })).toBeVisible();
      await expect(page.getByText(/^您的信和答复准备公开/)).toBeVisible();
      await expect(page.getByText("李〔姓名〕您好，十一点半开餐。")).toBeVisible();
      await page.getByLabel("哪里不合适").fill("学校里只有一个三年级，认得出来。");
      await page.getByRole("button", { name: "先不要公开" }).click();
      await expect(page.getByRole("status")).toHaveText("您的意见收到了，现在不会公开。");

      await openRelease(one, posted.number);
      await expect(one.getByText("学校里只有一个三年级，认得出来。")).toBeVisible();

      await page.getByText("收回公开的同意", { exact: true }).click();
      await page.getByRole("button", { name: "确定收回" }).click();
      await expect(page.getByRole("status")).toHaveText("公开的同意收回了。");
      await expect(page.getByText("您的信不会公开。")).toBeVisible();
      await page.goto("/replies");
      await expect(page.getByRole("link", { name: published })).toBeVisible();
      await expect(page.getByText("午餐几点开始")).toHaveCount(0);
      await one.context().close();
      await other.context().close();
    });
  });
}

test("what is published is found by its kind, and once it is withdrawn its reason is left in its place", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await page.goto("/replies");
  await page.getByLabel("类别").selectOption("建议");
  await page.getByRole("main").getByRole("button", { name: "查找" }).click();
  await expect(page.getByText("找到 1 封。")).toBeVisible();
  await page.getByRole("link", { name: published }).click();
  await expect(page.getByRole("heading", { level: 1, name: published })).toBeVisible();
  await expect(page.getByText("〔姓名〕")).toBeVisible();
  await expect(page.getByRole("link", { name: "2026年重点工作第 9 项" })).toBeVisible();

  const desk = await somebody();
  await signIn(desk, bureau, "王主任", "bureau-office");
  await openRelease(desk, new URL(page.url()).pathname.split("/").pop());
  await desk.getByText("撤下，不再公开", { exact: true }).click();
  await desk.getByRole("button", { name: "撤下这封信" }).click();
  await expect(desk.getByLabel("为什么撤下")).toHaveAccessibleDescription(/这里还没有填。/);
  await desk.getByLabel("为什么撤下").fill("开放时间改了，答复已经过时");
  await desk.getByRole("button", { name: "撤下这封信" }).click();
  await expect(desk.getByRole("status")).toHaveText("已撤下，公开的页面只剩撤下的说明。");

  await page.reload();
  await expect(page.getByText(/撤下，不再公开。原因：开放时间改了，答复已经过时$/)).toBeVisible();
  await expect(page.getByText("〔姓名〕")).toHaveCount(0);
  await page.getByRole("link", { name: "公开的答复" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "公开的答复" })).toBeVisible();
  await expect(page.getByRole("link", { name: "课后服务几点结束" })).toBeVisible();
  await expect(page.getByRole("link", { name: published })).toHaveCount(0);
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing on the way to the public", async ({ page, bureau, somebody }) => {
      const posted = await writeToBePublished(page);
      const [one, other] = [await somebody(), await somebody()];
      await signIn(one, bureau, "王主任", "bureau-office");
      await signIn(other, bureau, "李副主任", "bureau-office");
      await answer(one, posted.number);
      for (const desk of [one, other]) {
        await desk.setViewportSize({ width: view.width, height: 800 });
        await desk.emulateMedia({ colorScheme: view.colorScheme });
      }
      await openRelease(one, posted.number);
      await picture(one, `replies mask ${viewName(view)}`);
      await expectAccessible(one);
      await mask(one);
      await openRelease(other, posted.number);
      await picture(other, `replies approve ${viewName(view)}`);
      await expectAccessible(other);
      await other.getByRole("button", { name: "同意，请写信人过目" }).click();
      await expect(other.getByRole("status")).toContainText("复核通过。");
      await track(page, posted.receipt);
      await expect(page.getByRole("heading", { level: 2, name: "公开这封信" })).toBeVisible();
      await picture(page, `replies writer ${viewName(view)}`);
      await expectAccessible(page);
      await page.goto("/replies");
      await page.getByRole("link", { name: published }).click();
      await expect(page.getByRole("heading", { level: 1, name: published })).toBeVisible();
      await picture(page, `replies published ${viewName(view)}`);
      await expectAccessible(page);
    });
  });
}
