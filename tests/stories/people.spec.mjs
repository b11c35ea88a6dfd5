// People: an administrator lets a principal in, the principal passes the role on, the desk's table keeps its view.
import { readFile } from "node:fs/promises";
import { expect, refused, writing as test } from "./story.mjs";
import { nav, password, signIn, useLink } from "./desks.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

/** Adds somebody at the desk and returns the link that is told once. */
async function add(page, name, role, unit, contacts = {}) {
  await nav(page).getByRole("link", { name: "人员" }).click();
  await page.getByRole("link", { name: "添加人员" }).click();
  await page.getByLabel("姓名", { exact: true }).fill(name);
  if (contacts.phone) await page.getByLabel("电话（可不填）").fill(contacts.phone);
  await page.getByLabel("角色").selectOption(role);
  await page.getByLabel("单位").fill(unit);
  await page.getByRole("button", { name: "添加并生成登录链接" }).click();
  await expect(page.getByRole("heading", { name: `${name}已添加` })).toBeVisible();
  const { pathname, hash } = new URL(await page.getByLabel("登录链接").inputValue());
  return `${pathname}${hash}`;
}

const table = (page) => page.getByRole("table", { name: "人员" });
const row = (page, name) => table(page).getByRole("row", { name });
const tick = (page, name) => page.getByRole("checkbox", { name: `选中：${name}` });

/** The address-book day a week from today, by the bureau's clock, as a date field takes it. */
const inAWeek = () => {
  const day = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000);
  return day.toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
};

test("a principal comes in by the link, passes the role on for a week and takes it back", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "管理员", "administrator");
  const link = await add(page, "李校长", "校长", "实验小学", { phone: "13800000000" });
  await page.getByRole("button", { name: "复制链接" }).click();
  await expect(page.getByText("已复制")).toBeVisible();
  const deputyLink = await add(page, "陈老师", "学校工作人员", "实验小学");

  const principal = await somebody();
  await useLink(principal, link);
  await expect(principal.getByRole("heading", { level: 1, name: "今天要办的" })).toBeVisible();
  const deputy = await somebody();
  await useLink(deputy, deputyLink);
  await expect(deputy.getByRole("heading", { level: 1, name: "今天要办的" })).toBeVisible();
  await expect(nav(deputy).getByRole("link", { name: "人员" })).toHaveCount(0);

  await principal.getByRole("link", { name: /^我的账号/ }).click();
  await principal.getByText("委托一个角色").click();
  await principal.getByRole("button", { name: "委托", exact: true }).click();
  await expect(principal.getByLabel("委托给谁")).toHaveAttribute("aria-invalid", "true");
  await principal.getByLabel("委托给谁").selectOption("陈老师");
  await principal.getByLabel("到哪天为止").fill(inAWeek());
  await principal.getByRole("button", { name: "委托", exact: true }).click();
  await expect(principal.getByText("已委托。")).toBeVisible();

  await deputy.reload();
  await expect(nav(deputy).getByRole("link", { name: "人员" })).toBeVisible();
  await deputy.getByRole("link", { name: /^我的账号/ }).click();
  await expect(deputy.getByText("李校长委托")).toBeVisible();

  await principal.getByRole("button", { name: /^收回/ }).click();
  await expect(principal.getByText("已收回。")).toBeVisible();
  await deputy.reload();
  await expect(deputy.getByRole("heading", { name: "我的角色" })).toBeVisible();
  await expect(deputy.getByText("李校长委托")).toHaveCount(0);
  await expect(nav(deputy).getByRole("link", { name: "人员" })).toHaveCount(0);
});

test("several people are disabled at once, are out at their next step, and the undo lets them in", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "管理员", "administrator");
  const principal = await somebody();
  await useLink(principal, await add(page, "李校长", "校长", "实验小学"));
  await expect(principal.getByRole("heading", { level: 1, name: "今天要办的" })).toBeVisible();
  await add(page, "陈老师", "学校工作人员", "实验小学");

  await nav(page).getByRole("link", { name: "人员" }).click();
  await tick(page, "管理员").check();
  await page.getByRole("button", { name: "停用" }).click();
  await expect(page.getByText("这一步不能对自己的账号做")).toBeVisible();
  await tick(page, "管理员").uncheck();
  await tick(page, "李校长").check();
  await tick(page, "陈老师").check();
  await expect(page.getByText("已选 2 条")).toBeVisible();
  await page.getByRole("button", { name: "停用" }).click();
  await expect(page.getByText("停用了 2 人。")).toBeVisible();
  await expect(row(page, /李校长/)).toContainText("已停用");

  await nav(principal).getByRole("link", { name: "来信" }).click();
  const again = principal.getByRole("dialog", { name: "请重新登录" });
  await again.getByLabel("密码").fill(password);
  await again.getByRole("button", { name: "登录", exact: true }).click();
  await expect(again.getByText("姓名或密码不对")).toBeVisible();

  await page.getByRole("button", { name: "撤销" }).click();
  await expect(page.getByText("启用了 2 人。")).toBeVisible();
  await expect(row(page, /李校长/)).toContainText("在用");
  await again.getByLabel("密码").fill(password);
  await again.getByRole("button", { name: "登录", exact: true }).click();
  await expect(again).toBeHidden();
});

test("the table's view stays in the address and can be saved under a name", async ({ page, bureau }) => {
  await signIn(page, bureau, "管理员", "administrator");
  await add(page, "李校长", "校长", "实验小学");
  await add(page, "王校长", "校长", "实验小学");
  await nav(page).getByRole("link", { name: "人员" }).click();
  await expect(page.getByText("共 3 条")).toBeVisible();
  await page.getByLabel("按姓名、拼音或单位找").fill("xiaozhang");
  await expect(page.getByText("共 2 条")).toBeVisible();
  await page.getByRole("columnheader", { name: "姓名" }).getByRole("button").click();
  await page.getByRole("columnheader", { name: "姓名" }).getByRole("button").click();
  await expect(page.getByRole("columnheader", { name: "姓名" })).toHaveAttribute("aria-sort", "descending");
  await expect(table(page).getByRole("row").nth(1)).toContainText("王校长");
  await page.reload();
  await expect(page.getByLabel("按姓名、拼音或单位找")).toHaveValue("xiaozhang");
  await expect(table(page).getByRole("row").nth(1)).toContainText("王校长");

  await page.getByText("我存的视图").click();
  await page.getByLabel("把现在的条件和排序存为").fill("校长们");
  await page.getByRole("button", { name: "存下" }).click();
  await expect(page.getByRole("link", { name: "校长们" })).toBeVisible();

  await page.getByRole("link", { name: "李校长" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "李校长" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("共 2 条")).toBeVisible();
  await page.getByLabel("状态").selectOption("已停用");
  await expect(page.getByText("没有符合这些条件的。")).toBeVisible();
  await page.getByRole("button", { name: "去掉所有条件" }).click();
  await expect(page.getByText("共 3 条")).toBeVisible();
  await page.getByText("我存的视图").click();
  await page.getByRole("link", { name: "校长们" }).click();
  await expect(page.getByText("共 2 条")).toBeVisible();
});

test("of two who change the same person the second sees what is stored and loses nothing typed", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "甲管理员", "administrator");
  await add(page, "李校长", "校长", "实验小学", { phone: "13800000000" });
  await page.getByRole("link", { name: "看这个人" }).click();
  const second = await somebody();
  await signIn(second, bureau, "乙管理员", "administrator");
  await nav(second).getByRole("link", { name: "人员" }).click();
  await second.getByRole("link", { name: "李校长" }).click();

  await page.getByLabel("电话（可不填）").fill("13900000001");
  await expect(page.getByText(/^草稿已存/)).toBeVisible();
  await second.getByLabel("电话（可不填）").fill("13900000002");
  await expect(second.getByText("甲管理员 也在改这个人的资料。")).toBeVisible();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("已保存。")).toBeVisible();

  await second.getByRole("button", { name: "保存", exact: true }).click();
  await expect(second.getByText(/已有人先处理了。/)).toBeVisible();
  await expect(second.getByRole("region", { name: "现在存的" })).toContainText("13900000001");
  await expect(second.getByLabel("电话（可不填）")).toHaveValue("13900000002");
  // What was typed is found again, still beside what is stored.
  await second.reload();
  await expect(second.getByLabel("电话（可不填）")).toHaveValue("13900000002");
  await second.getByRole("button", { name: "保存", exact: true }).click();
  await expect(second.getByText("已保存。")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("电话（可不填）")).toHaveValue("13900000002");
});

test("a table of people is tried, mended and imported, and its links open the desk", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "管理员", "administrator");
  await nav(page).getByRole("link", { name: "人员" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出 XLSX" }).click();
  const exported = await (await download).path();
  await page.getByRole("link", { name: "导入表格" }).click();
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.getByLabel("文件").setInputFiles({ name: "people.xlsx", mimeType: type, buffer: await readFile(exported) });
  await expect(page.getByText(/0 处变化，没有错误/)).toBeVisible();
  const table = async (text) =>
    page.getByLabel("文件").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await table("姓名,角色和单位,电话\n赵老师,校长,12\n钱老师,校长@没有这所学校,\n");
  await expect(page.getByRole("table", { name: "有误的格子" }).getByRole("row")).toHaveCount(4);
  await expect(page.getByRole("button", { name: "导入" })).toHaveCount(0);
  await table("姓名,角色和单位,电话\n赵老师,学校工作人员@实验小学,13800000000\n钱校长,校长@实验小学@2099-12-31,\n");
  await expect(page.getByText(/给角色：校长 · 实验小学（到2099年12月31日）/)).toBeVisible();
  await page.getByRole("button", { name: "导入" }).click();
  await expect(page.getByText("已经导入。")).toBeVisible();
  const links = page.getByRole("table", { name: "登录链接" });
  await expect(links.getByRole("row")).toHaveCount(3);
  const link = await links.getByText(/#link=/).first().textContent();
  const { pathname, hash } = new URL(link);
  const newcomer = await somebody();
  await useLink(newcomer, `${pathname}${hash}`);
  await expect(newcomer.getByRole("heading", { level: 1, name: "今天要办的" })).toBeVisible();
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing at the people's views", async ({ page, bureau, trouble }) => {
      trouble.foresee(refused);
      const look = async (name) => {
        await picture(page, `people ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await signIn(page, bureau, "管理员", "administrator");
      await add(page, "陈老师", "学校工作人员", "实验小学");
      await add(page, "李校长", "校长", "实验小学", { phone: "13800000000" });
      await look("link");
      await page.getByRole("button", { name: "再添加一人" }).click();
      await page.getByRole("button", { name: "添加并生成登录链接" }).click();
      await expect(page.getByLabel("角色")).toHaveAttribute("aria-invalid", "true");
      await look("new");
      await nav(page).getByRole("link", { name: "人员" }).click();
      await tick(page, "陈老师").check();
      await page.getByRole("button", { name: "停用" }).click();
      await expect(page.getByText("停用了 1 人。")).toBeVisible();
      await page.getByText("我存的视图").click();
      await tick(page, "李校长").check();
      await look("list");
      await page.getByRole("link", { name: "李校长" }).click();
      await page.getByText("再给一个角色").click();
      await expect(page.getByLabel("电话（可不填）")).toHaveValue("13800000000");
      await look("person");
      await page.getByRole("link", { name: /^我的账号/ }).click();
      await expect(page.getByText("管理员 · 云溪市教育和体育局")).toBeVisible();
      await look("account");
      await nav(page).getByRole("link", { name: "人员" }).click();
      await page.getByRole("link", { name: "导入表格" }).click();
      await page.getByLabel("文件").setInputFiles({
        name: "people.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("姓名,角色和单位\n赵老师,校长\n"),
      });
      await expect(page.getByRole("table", { name: "有误的格子" })).toBeVisible();
      await page.getByText("每一列写什么").click();
      await look("import");
    });
  });
}
