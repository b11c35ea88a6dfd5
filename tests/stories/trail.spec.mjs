// The audit trail as its reader meets it, drafts on two machines, two who write at once, and the keys.
import { accept, nav, openItem, openLetter, password, sendReply, signIn } from "./desks.mjs";
import { expect, writing as test } from "./story.mjs";
import { sample, write } from "./letters.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const answer = "您好。从12月1日起，一年级下午4点20分放学。";

const reply = (page) => page.getByLabel("写给写信人");

async function signInAgain(page, name) {
  await page.goto("/console");
  await page.getByLabel("姓名").fill(name);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.getByRole("heading", { name: "今天要办的" })).toBeVisible();
}

test("the auditor reads who did what to which letter, and nothing of the letter", async ({ page, bureau, somebody }) => {
  await write(await somebody());
  const office = await somebody();
  await signIn(office, bureau, "王主任", "bureau-office");
  await openLetter(office, sample.title);
  await accept(office);
  await reply(office).fill(answer);
  await sendReply(office);
  await expect(office.getByTestId("reply")).toContainText(answer);

  await signIn(page, bureau, "审计员", "auditor");
  await expect(page.getByText("没有等着您办的事。")).toBeVisible();
  await nav(page).getByRole("link", { name: "审计" }).click();
  await expect(page.getByText(/^记录完整：共 \d+ 条，每一条都接得上前一条。$/)).toBeVisible();
  const trail = page.getByRole("table", { name: "审计记录" });
  const answered = trail.getByRole("row").filter({ hasText: "答复了一封信" }).first();
  await expect(answered).toContainText("王主任");
  await expect(answered).toContainText("状态：已受理 → 已答复");
  // The auditor may not open letters, so no entry leads to one.
  await expect(answered.getByRole("link")).toHaveCount(0);
  await expect(page.getByText(sample.title)).toHaveCount(0);

  await page.getByLabel("谁").fill("王主任");
  await page.getByLabel("做了什么").selectOption("受理了一封信");
  await expect(trail.getByRole("row")).toHaveCount(2);
  await expect(trail.getByRole("row").last()).toContainText("受理了一封信");
  // What is typed is looked for once one has stopped typing.
  await expect(page).toHaveURL(/who=/);
  await page.reload();
  await expect(trail.getByRole("row")).toHaveCount(2);
  await expect(page.getByLabel("谁")).toHaveValue("王主任");
  const exported = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出这些记录（CSV）" }).click();
  expect((await exported).suggestedFilename()).toBe("audit.csv");
});

test("a draft goes on at another machine, and is gone once it is sent", async ({ page, bureau, somebody }) => {
  await write(await somebody());
  await signIn(page, bureau, "王主任", "bureau-office");
  await openLetter(page, sample.title);
  await accept(page);
  await reply(page).fill("在办公室写到一半");
  await expect(page.getByText(/^草稿已存 \d\d:\d\d$/)).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes("draft")))).toEqual([]);

  const home = await somebody();
  await signInAgain(home, "王主任");
  // What has no day comes last, below the twenty that are most urgent.
  await home.getByText(/还有 \d+ 件，不那么急/).click();
  const task = home.getByRole("row").filter({ hasText: "接着写答复" });
  await task.getByRole("link", { name: sample.title }).click();
  await expect(reply(home)).toHaveValue("在办公室写到一半");
  await reply(home).fill(answer);
  await sendReply(home);
  await expect(home.getByTestId("reply")).toContainText(answer);
  await nav(home).getByRole("link", { name: "今天" }).click();
  await expect(home.getByRole("heading", { name: "今天要办的" })).toBeVisible();
  await expect(home.getByRole("table").first()).toBeVisible();
  // Folded or not.
  await expect(home.getByText("接着写答复")).toHaveCount(0);
});

test("without a connection nothing typed is lost, and it is saved once there is one", async ({ page, context, bureau, somebody, trouble }) => {
  trouble.foresee(/ERR_INTERNET_DISCONNECTED/);
  await write(await somebody());
  await signIn(page, bureau, "王主任", "bureau-office");
  await openLetter(page, sample.title);
  await accept(page);
  await context.setOffline(true);
  await reply(page).fill("断网时写的");
  await expect(page.getByText("草稿还没有存上，先留在这台电脑上，连上后自动再存。")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/^草稿已存 \d\d:\d\d$/)).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(reply(page)).toHaveValue("断网时写的");
});

test("of two who write the same each learns of the other", async ({ page, bureau, somebody }) => {
  await write(await somebody());
  const second = await somebody();
  await signIn(page, bureau, "甲主任", "bureau-office");
  await signIn(second, bureau, "乙主任", "bureau-office");
  await openLetter(page, sample.title);
  await accept(page);
  await reply(page).fill("甲写的");
  await expect(page.getByText(/^草稿已存/)).toBeVisible();
  await openLetter(second, sample.title);
  await expect(second.getByText("甲主任 也在写这封信的答复。")).toBeVisible();
  await expect(reply(second)).toHaveValue("");
  await reply(second).fill("乙写的");
  await expect(second.getByText(/^草稿已存/)).toBeVisible();
  await reply(page).fill("甲接着写");
  await expect(page.getByText("乙主任 也在写这封信的答复。")).toBeVisible();
});

test("an update that was begun waits on the start page", async ({ page, bureau }) => {
  await signIn(page, bureau, "发布员", "publisher");
  await openItem(page, "密切家庭学校协同");
  await page.getByLabel("做了什么").fill("家长学校办了");
  await page.getByRole("radio", { name: "推进中" }).check();
  await expect(page.getByText(/^草稿已存/)).toBeVisible();
  await nav(page).getByRole("link", { name: "今天" }).click();
  const task = page.getByRole("row").filter({ hasText: "接着写进展" });
  await task.getByRole("link", { name: "密切家庭学校协同" }).click();
  await expect(page.getByLabel("做了什么")).toHaveValue("家长学校办了");
  await expect(page.getByRole("radio", { name: "推进中" })).toBeChecked();
});

test("the desk is walked through with keys, which never fire while somebody types", async ({ page, bureau }) => {
  await signIn(page, bureau, "王主任", "bureau-office");
  await expect(page.getByRole("table").first()).toBeVisible();
  const keys = page.getByRole("dialog", { name: "快捷键" });
  await page.keyboard.press("?");
  await expect(keys.getByText("下一行")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { level: 1, name: "来信" })).toBeVisible();
  const letters = page.getByRole("table", { name: "来信" }).getByRole("link");
  await expect(letters.first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(letters.first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(letters.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(letters.first()).toBeFocused();
  const title = await letters.first().textContent();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  await page.keyboard.press("g");
  await page.keyboard.press("u");
  const search = page.getByLabel("按编号、标题或单位找");
  await expect(search).toBeVisible();
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await page.keyboard.type("gl?j");
  await expect(search).toHaveValue("gl?j");
  await expect(keys).toBeHidden();

  await page.getByRole("button", { name: "快捷键" }).click();
  await keys.getByLabel("用这些快捷键").uncheck();
  await keys.getByRole("button", { name: "关上" }).click();
  await page.keyboard.press("?");
  await page.reload();
  await expect(search).toBeVisible();
  await page.keyboard.press("?");
  await expect(keys).toBeHidden();
});

for (const view of [...views, { width: 1366, colorScheme: "light" }]) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing on the start page, the audit trail, a draft, the keys and the page of the API", async ({ page, bureau, somebody }) => {
      // The page of the API is by far the longest that axe reads.
      test.setTimeout(180_000);
      const look = async (name) => {
        await picture(page, `trail ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await write(await somebody());
      await signIn(page, bureau, "管理员", "administrator");
      await expect(page.getByRole("table").first()).toBeVisible();
      await look("start");
      await openLetter(page, sample.title);
      await accept(page);
      await reply(page).fill("写到一半");
      await expect(page.getByText(/^草稿已存/)).toBeVisible();
      await look("draft");
      await nav(page).getByRole("link", { name: "审计" }).click();
      await expect(page.getByRole("table", { name: "审计记录" })).toBeVisible();
      await expect(page.getByText(/^记录完整/)).toBeVisible();
      await look("audit");
      await page.locator("body").press("?");
      await expect(page.getByRole("dialog", { name: "快捷键" })).toBeVisible();
      await look("keys");
      await page.goto("/api");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await picture(page, `trail api ${viewName(view)}`, { fullPage: false });
    });
  });
}
