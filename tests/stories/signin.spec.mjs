// Signing in where the bureau asks for a second factor, and what people do about their ways in.
import { code } from "./codes.mjs";
import { accept, openLetter, password, sendReply, signIn, useLink } from "./desks.mjs";
import { sample, write } from "./letters.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const desk = (page) => page.getByRole("heading", { level: 1, name: "今天要办的" });
const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Sets codes of an app up; returns the secret and the recovery codes that are shown. */
async function setUpCodes(page) {
  await button(page, "用手机验证器").click();
  await page.getByText("扫不了？手动输入密钥").click();
  const secret = await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent();
  await page.getByLabel("验证码").fill(code(secret));
  await button(page, "确认验证码").click();
  await expect(page.getByRole("heading", { name: "恢复码" })).toBeVisible();
  return { secret, recovery: await page.getByRole("listitem").allTextContents() };
}

async function keepCodes(page) {
  await page.getByLabel("我已保存").check();
  await button(page, "继续").click();
  await expect(page.getByRole("heading", { name: "恢复码", exact: true })).toBeHidden();
}

async function givePassword(page, name) {
  await page.getByLabel("姓名").fill(name);
  await page.getByLabel("密码").fill(password);
  await button(page, "登录").click();
}

/** A device with a fingerprint reader, as far as the page can tell. */
async function device(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}

/** Passkeys need a name, which this machine has. */
const named = (address) => address.replace("127.0.0.1", "localhost");

test.describe("a bureau that asks for a second factor", () => {
  test.use({ sample: false });

  test("a link, a password, an app, and in; later name, password and code", async ({ page, bureau, trouble }) => {
    trouble.foresee(refused);
    await useLink(page, await bureau.link("王主任", "bureau-office"));
    await expect(page.getByRole("heading", { level: 1, name: "设好第二重验证" })).toBeVisible();
    const { secret, recovery } = await setUpCodes(page);
    expect(recovery).toHaveLength(10);
    await button(page, "继续").click();
    await expect(page.getByText("请先保存恢复码，再勾选“我已保存”。")).toBeVisible();
    await keepCodes(page);
    await expect(desk(page)).toBeVisible();

    await button(page, "退出").click();
    await givePassword(page, "王主任");
    await page.getByLabel("验证码").fill("000000");
    await button(page, "继续").click();
    await expect(page.getByText(/验证码不对，或已经用过。.*手机的时间/)).toBeVisible();
    await page.getByLabel("验证码").fill(code(secret, 1));
    await button(page, "继续").click();
    await expect(desk(page)).toBeVisible();
  });

  test("reloading before a second factor is set up opens nothing", async ({ page, bureau }) => {
    await useLink(page, await bureau.link("王主任", "bureau-office"));
    await expect(page.getByRole("heading", { level: 1, name: "设好第二重验证" })).toBeVisible();
    await page.goto("/console/letters");
    await expect(page.getByRole("heading", { level: 1, name: "设好第二重验证" })).toBeVisible();
    await button(page, "先退出").click();
    await expect(page.getByRole("heading", { name: "登录工作台" })).toBeVisible();
  });

  test("when the session ends, what was typed outlives the second factor too", async ({ page, context, bureau, somebody, trouble }) => {
    trouble.foresee(refused);
    await write(await somebody());
    await useLink(page, await bureau.link("王主任", "bureau-office"));
    const { recovery } = await setUpCodes(page);
    await keepCodes(page);
    await openLetter(page, sample.title);
    await accept(page);
    const answer = "您好。从12月1日起，一年级下午4点20分放学。";
    await page.getByLabel("写给写信人").fill(answer);
    await context.clearCookies();
    await sendReply(page);
    const again = page.getByRole("dialog", { name: "请重新登录" });
    await again.getByLabel("密码").fill(password);
    await button(again, "登录").click();
    await button(again, "手机不在身边？用恢复码").click();
    await again.getByLabel("恢复码").fill(recovery[0].toLowerCase());
    await button(again, "继续").click();
    await expect(again).toBeHidden();
    await expect(page.getByLabel("写给写信人")).toHaveValue(answer);
    await sendReply(page);
    await expect(page.getByTestId("reply")).toContainText(answer);
  });

  test("a passkey alone opens the desk; a replayed answer and a copied key do not", async ({ page, bureau, trouble }) => {
    trouble.foresee(refused);
    const { session, authenticatorId } = await device(page);
    await useLink(page, named(await bureau.link("王主任", "bureau-office")));
    await button(page, "用通行密钥").click();
    await page.getByLabel("给它起个名字").fill("办公室电脑");
    await button(page, "添加通行密钥").click();
    await keepCodes(page);
    await expect(desk(page)).toBeVisible();

    await button(page, "退出").click();
    const sent = page.waitForRequest((request) => request.url().endsWith("/sign-in/passkey"));
    await button(page, "用通行密钥登录").click();
    await expect(desk(page)).toBeVisible();
    const answer = (await sent).postData();
    const replayed = await page.request.post(named(`${bureau.address}/api/v1/staff/sign-in/passkey`), { data: answer });
    expect([replayed.status(), (await replayed.json()).code]).toEqual([401, "passkey_refused"]);

    await button(page, "退出").click();
    await givePassword(page, "王主任");
    await button(page, "用通行密钥继续").click();
    await expect(desk(page)).toBeVisible();
    await page.getByRole("link", { name: "王主任" }).click();
    await expect(page.getByText("办公室电脑")).toBeVisible();
    await page.getByRole("button", { name: "改名 办公室电脑" }).click();
    await page.getByLabel("新名字").fill("家里的电脑");
    await button(page, "保存新名").click();
    await expect(page.getByText("家里的电脑")).toBeVisible();
    await button(page, "移除").click();
    await expect(page.getByText("这是您唯一的第二重验证。请先添一个新的，再移除它。")).toBeVisible();

    await button(page, "退出").click();
    const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
    await session.send("WebAuthn.clearCredentials", { authenticatorId });
    await session.send("WebAuthn.addCredential", { authenticatorId, credential: { ...credentials[0], signCount: 0 } });
    await button(page, "用通行密钥登录").click();
    await expect(page.getByText("这个通行密钥没有通过。请再试一次，或换一种方式登录。")).toBeVisible();
  });

  test("at an IP address the desk says what passkeys need and offers the app", async ({ page, bureau }) => {
    await useLink(page, await bureau.link("王主任", "bureau-office"));
    await expect(page.getByText(/通行密钥要从工作台的域名打开，IP 地址不行.*localhost/)).toBeVisible();
    await expect(button(page, "用手机验证器")).toBeVisible();
    await expect(button(page, "用通行密钥")).toHaveCount(0);
  });

  test("an administrator recovers a colleague's account, who is told", async ({ page, bureau, somebody, trouble }) => {
    trouble.foresee(refused);
    await useLink(page, await bureau.link("王管理员", "administrator"));
    await setUpCodes(page);
    await keepCodes(page);
    const teacher = await somebody();
    await useLink(teacher, await bureau.link("李老师", "publisher"));
    await setUpCodes(teacher);
    await keepCodes(teacher);

    await page.goto("/console/people/1/sign-in");
    await expect(page.getByText("自己的登录方式要由另一位管理员重置。")).toBeVisible();
    await page.goto("/console/people/2/sign-in");
    await expect(page.getByRole("heading", { level: 1, name: "李老师" })).toBeVisible();
    await button(page, "重置登录方式").click();
    await expect(page.getByLabel("原因")).toHaveAttribute("aria-invalid", "true");
    await page.getByLabel("原因").fill("手机丢了，本人到办公室说明");
    await button(page, "重置登录方式").click();
    const link = await page.getByText(/#link=/).textContent();

    await teacher.reload();
    await expect(teacher.getByRole("heading", { name: "登录工作台" })).toBeVisible();
    await useLink(teacher, link, "另一句只有我知道的话");
    await expect(teacher.getByText(/由王管理员重置，原因：手机丢了，本人到办公室说明/)).toBeVisible();
    await button(teacher, "知道了").click();
    await expect(teacher.getByText(/由王管理员重置/)).toHaveCount(0);
    await setUpCodes(teacher);
    await keepCodes(teacher);
    await expect(desk(teacher)).toBeVisible();
  });

  for (const view of [views[0], views[3]]) {
    test.describe(viewName(view), () => {
      test.use(browserOf(view));

      test("axe finds nothing on the way in and on the account page", async ({ page, bureau, trouble }) => {
        trouble.foresee(refused);
        const look = async (name) => {
          await picture(page, `signin ${name} ${viewName(view)}`);
          await expectAccessible(page);
        };
        await device(page);
        await useLink(page, named(await bureau.link("王主任", "administrator")));
        await expect(button(page, "用通行密钥")).toBeVisible();
        await look("choice");
        await button(page, "用通行密钥").click();
        await expect(page.getByLabel("给它起个名字")).toBeVisible();
        await look("passkey");
        await button(page, "换一种方式").click();
        await button(page, "用手机验证器").click();
        await page.getByText("扫不了？手动输入密钥").click();
        await look("app");
        const secret = await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent();
        await page.getByLabel("验证码").fill(code(secret));
        await button(page, "确认验证码").click();
        await button(page, "继续").click();
        await look("recovery codes");
        await keepCodes(page);
        await page.getByRole("link", { name: "王主任" }).click();
        await expect(page.getByText("（就是这里）")).toBeVisible();
        await button(page, "再添一种").click();
        await button(page, "用通行密钥").click();
        await button(page, "添加通行密钥").click();
        await expect(page.getByText("还没有用过", { exact: false }).first()).toBeVisible();
        await look("account");
        await page.goto(named(`${bureau.address}/console/people/1/sign-in`));
        await expect(page.getByRole("heading", { level: 1, name: "王主任" })).toBeVisible();
        await look("person");
        await button(page, "退出").click();
        await expect(button(page, "用通行密钥登录")).toBeVisible();
        await look("sign in");
        await givePassword(page, "王主任");
        await expect(page.getByLabel("验证码")).toBeVisible();
        await look("second step");
        await button(page, "English").click();
        await expect(page.getByLabel("Code")).toBeVisible();
        await look("second step in English");
      });
    });
  }
});

test.describe("a bureau that leaves it to each", () => {
  test("the second factor is suggested once, and a new password ends other sessions", async ({ page, bureau, somebody, trouble }) => {
    trouble.foresee(refused);
    await signIn(page, bureau, "王主任", "bureau-office");
    const other = await somebody();
    await other.goto("/console");
    await givePassword(other, "王主任");
    await expect(desk(other)).toBeVisible();

    await expect(page.getByRole("link", { name: "去添上" })).toBeVisible();
    await button(page, "以后再说").click();
    await page.reload();
    await expect(desk(page)).toBeVisible();
    await expect(page.getByRole("link", { name: "去添上" })).toHaveCount(0);

    await page.getByRole("link", { name: "王主任" }).click();
    await expect(button(page, "退出这里")).toHaveCount(1);
    await page.getByLabel("现在的密码").fill("不是这一句不是这一句");
    await page.getByLabel("新密码").fill("换成另一句更长的话吧");
    await page.getByLabel("再填一遍").fill("换成另一句更长的话吧");
    await button(page, "换成新密码").click();
    await expect(page.getByLabel("现在的密码")).toHaveAccessibleDescription(/现在的密码不对/);
    await page.getByLabel("现在的密码").fill(password);
    await page.getByLabel("新密码").fill("换成另一句更长的话吧");
    await page.getByLabel("再填一遍").fill("换成另一句更长的话吧");
    await button(page, "换成新密码").click();
    await expect(page.getByText("密码换好了，其他地方的登录都已退出。")).toBeVisible();
    await other.reload();
    await expect(other.getByRole("heading", { name: "登录工作台" })).toBeVisible();
  });

  test("whoever signs out leaves no draft on a shared machine", async ({ page, bureau, somebody, trouble }) => {
    trouble.foresee(refused);
    await write(await somebody());
    await signIn(page, bureau, "王主任", "bureau-office");
    await openLetter(page, sample.title);
    await accept(page);
    await page.getByLabel("写给写信人").fill("写到一半");
    const drafts = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
    await expect.poll(drafts).toContain("写到一半");
    await button(page, "退出").click();
    await expect(page.getByRole("heading", { name: "登录工作台" })).toBeVisible();
    expect(await drafts()).not.toContain("写到一半");
  });
});
