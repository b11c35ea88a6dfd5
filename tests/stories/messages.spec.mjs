// Messages: an administrator connects another system and sees what became of what was sent; everybody chooses how to be told.
import { expect, refused, writing as test } from "./story.mjs";
import { nav, signIn } from "./desks.mjs";
import { Receiver } from "./receiver.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

async function openMessages(page, bureau) {
  await signIn(page, bureau, "管理员", "administrator");
  await nav(page).getByRole("link", { name: "通知" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "通知" })).toBeVisible();
}

async function register(page, address) {
  const form = page.getByRole("group").filter({ hasText: "登记一个网址" });
  if (!(await page.getByRole("button", { name: "登记这个网址" }).isVisible())) await form.getByText("登记一个网址").click();
  await form.getByLabel("网址").fill(address);
  await page.getByRole("button", { name: "登记这个网址" }).click();
}

/** Asks for the list again until it says so. */
async function expectListed(page, words) {
  await expect(async () => {
    await page.getByRole("button", { name: "刷新列表" }).click();
    await expect(page.getByRole("table", { name: "通知" }).getByText(words).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test("an address inside the network is not registered, and what was typed stays", async ({ page, bureau, trouble }) => {
  trouble.foresee(refused);
  await openMessages(page, bureau);
  await register(page, "https://192.168.1.10/hook");
  await expect(page.getByLabel("网址")).toHaveAccessibleDescription(/这个网址在内部网络里/);
  await expect(page.getByLabel("网址")).toHaveValue("https://192.168.1.10/hook");
});

test("everybody chooses how to be told", async ({ page, bureau }) => {
  await signIn(page, bureau, "李老师", "school-staff");
  await expect(nav(page).getByRole("link", { name: "通知" })).toHaveCount(0);
  await page.getByRole("link", { name: "李老师" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "我的账号" })).toBeVisible();
  const mail = page.getByRole("group", { name: "邮件" });
  await expect(mail.getByText("还没有登记您的邮箱")).toBeVisible();
  await mail.getByRole("radio", { name: "每天汇总一次" }).check();
  await page.getByRole("button", { name: "保存通知方式" }).click();
  await expect(page.getByText("已保存。")).toBeVisible();
  await page.reload();
  await expect(mail.getByRole("radio", { name: "每天汇总一次" })).toBeChecked();
});

test.describe("with another system on this machine", () => {
  test.use({ settings: { HUIYIN_ALLOW_PRIVATE_WEBHOOKS: "true" } });

  test("another system is connected, tried, found dead, tried again and let go", async ({ page, bureau }) => {
    const receiver = await Receiver.open();
    await openMessages(page, bureau);
    await register(page, receiver.address);
    await expect(page.getByText("这是验证签名的密钥")).toBeVisible();
    receiver.key = await page.getByText(/^[0-9a-f]{64}$/).textContent();

    receiver.status = 410;
    await page.getByRole("button", { name: "试发一次" }).click();
    await expectListed(page, "对方的服务器拒收（410）。");
    receiver.status = 204;
    await page.getByRole("button", { name: "再发一次" }).click();
    await expectListed(page, "已发出");
    const [first, second] = receiver.got;
    expect(first.event).toBe("test");
    expect(second.id).toBe(first.id);

    await page.getByRole("button", { name: "删除这个网址" }).click();
    const question = page.getByRole("dialog", { name: "删除这个网址？" });
    await question.getByRole("button", { name: "删除", exact: true }).click();
    await expect(page.getByText("还没有登记网址。")).toBeVisible();
    await receiver.close();
  });

  for (const view of views) {
    test.describe(viewName(view), () => {
      test.use(browserOf(view));

      test("axe finds nothing on messages and account", async ({ page, bureau }) => {
        const receiver = await Receiver.open();
        await openMessages(page, bureau);
        await register(page, receiver.address);
        await expect(page.getByText("这是验证签名的密钥")).toBeVisible();
        receiver.key = await page.getByText(/^[0-9a-f]{64}$/).textContent();
        receiver.status = 503;
        await page.getByRole("button", { name: "试发一次" }).click();
        await expectListed(page, "没发成，还会再试");
        await page.getByText("修改", { exact: true }).click();
        await picture(page, `desk messages ${viewName(view)}`);
        await expectAccessible(page);
        await page.getByRole("link", { name: /^我的账号：/ }).click();
        await expect(page.getByRole("button", { name: "保存通知方式" })).toBeVisible();
        await picture(page, `desk account ${viewName(view)}`);
        await expectAccessible(page);
        await receiver.close();
      });
    });
  }
});
