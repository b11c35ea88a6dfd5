// A school writes down what it has to disclose, publishes it with a table, corrects it and withdraws it; the office sees
// what is late in which unit.
import { nav, signIn } from "./desks.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

async function openList(page) {
  await nav(page).getByRole("link", { name: "公开目录", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "信息公开目录" })).toBeVisible();
}

/** Fills in what every record needs. */
async function fill(page, name) {
  await page.getByLabel("名称").fill(name);
  await page.getByLabel("生成日期").fill("2026-11-20");
  await page.getByLabel("五公开里的哪一类").selectOption({ label: "结果公开" });
  await page.getByLabel("主题").selectOption({ label: "食堂与校服" });
  await page.getByLabel("怎么公开").selectOption({ label: "主动公开" });
}

test("a principal writes a record down, publishes it, corrects it and withdraws it", async ({
  page,
  bureau,
  somebody,
  trouble,
}) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "李校长", "principal", "shiyan-xiaoxue");
  await openList(page);
  await page.getByRole("link", { name: "登记一条" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "登记一条要公开的信息" })).toBeVisible();
  await page.getByRole("button", { name: "登记" }).click();
  await expect(page.getByText("这里还没有填。").first()).toBeVisible();
  await fill(page, "食堂饭菜价格表");
  await page.getByLabel("附件").setInputFiles({
    name: "价格.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("菜,价格\n土豆烧肉,8\n西红柿鸡蛋,5\n"),
  });
  await expect(page.getByRole("button", { name: "去掉 价格.csv" })).toBeVisible();
  await page.getByRole("button", { name: "登记" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "食堂饭菜价格表" })).toBeVisible();
  await expect(page.getByText("待公开").first()).toBeVisible();
  const reader = await somebody();
  await reader.goto("/disclosures?q=饭菜价格");
  await expect(reader.getByTestId("disclosure")).toHaveCount(0);

  await page.getByRole("button", { name: "公开", exact: true }).click();
  const link = page.getByRole("link", { name: /看公开的页面：shiyan-xiaoxue\/\d{4}-\d{5}/ });
  await expect(link).toBeVisible();
  const address = await link.getAttribute("href");
  await reader.goto(address);
  await expect(reader.getByRole("region", { name: "价格.csv" })).toContainText("土豆烧肉");

  await page.getByRole("button", { name: "更正" }).click();
  await page.getByLabel("名称").fill("食堂饭菜价格表（更正）");
  await page.getByRole("button", { name: "公开更正后的内容" }).click();
  await expect(page.getByText("这里还没有填。")).toBeVisible();
  await page.getByLabel("为什么更正（公开）").fill("一道菜的价格写错了");
  await page.getByRole("button", { name: "公开更正后的内容" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "食堂饭菜价格表（更正）" })).toBeVisible();
  await reader.goto(address);
  await expect(reader.getByText("更正。原因：一道菜的价格写错了")).toBeVisible();

  await page.getByRole("button", { name: "撤下" }).click();
  await page.getByLabel("原因（公开）").fill("和上一条重复了");
  await page.getByRole("heading", { level: 2, name: "撤下" }).locator("..").getByRole("button", { name: "撤下" }).click();
  await expect(page.getByText("已撤下").first()).toBeVisible();
  const gone = await reader.goto(address);
  expect(gone.status()).toBe(410);
  await expect(reader.getByText("和上一条重复了").first()).toBeVisible();
});

test("the office sees which unit is late, and a number that is taken is refused", async ({ page, bureau, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "王主任", "bureau-office");
  await openList(page);
  const board = page.getByRole("region", { name: "各单位还要公开的" });
  await expect(board.getByRole("listitem").filter({ hasText: "财务审计科" })).toContainText("1 条超期");
  await page.getByRole("navigation", { name: "哪些" }).getByRole("link", { name: "超期的" }).click();
  await expect(page.getByRole("link", { name: "2026年前三季度收费项目和标准" })).toBeVisible();

  await page.getByRole("link", { name: "登记一条" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "登记一条要公开的信息" })).toBeVisible();
  await page.getByLabel("发布单位").selectOption({ label: "第一中学" });
  await fill(page, "第一中学旧章程");
  await page.getByLabel("生成日期").fill("2019-11-01");
  await page.getByText("旧系统里已经公开过").click();
  await page.getByLabel("索引号里的年份和序号").fill("2019-00003");
  await page.getByLabel("当时公开的日期").fill("2019-12-02");
  await page.getByRole("button", { name: "登记" }).click();
  await expect(page.getByLabel("索引号里的年份和序号")).toHaveAttribute("aria-invalid", "true");
});

test("an administrator takes a passage out of a record that the law requires to go", async ({
  page,
  bureau,
  somebody,
  trouble,
}) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "管理员", "administrator");
  await page.goto("/console/disclosures?which=published");
  await page.getByRole("link", { name: "2026年秋季学期校服选用结果" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "2026年秋季学期校服选用结果" })).toBeVisible();
  const address = await page.getByRole("link", { name: /看公开的页面/ }).getAttribute("href");
  await page.getByText("依法移除这条信息里的内容").click();
  await page.getByLabel("移除什么").selectOption({ label: "一段文字" });
  await page.getByLabel("要移除的那段文字").fill("没有公布过的话");
  await page.getByLabel("法律依据（会公开）").fill("个人信息保护法第四十七条");
  await page.getByLabel("为什么移除（只留在审计记录里）").fill("本人要求删除");
  await page.getByRole("button", { name: "移除，不再恢复" }).click();
  await expect(page.getByText("公布的内容里没有这段文字。")).toBeVisible();
  await expect(page.getByLabel("要移除的那段文字")).toHaveValue("没有公布过的话");
  await expectAccessible(page);
  await picture(page, "desk disclosure removal");
  await page.getByLabel("要移除的那段文字").fill("校服选用");
  await page.getByRole("button", { name: "移除，不再恢复" }).click();
  await expect(page.getByText(/已经移除。有 \d+ 个版本里原来有它。/)).toBeVisible();
  await page.getByRole("button", { name: "看移除后的样子" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "2026年秋季学期〔依法移除〕结果" })).toBeVisible();
  await expect(page.getByText("依法移除了一处内容").first()).toBeVisible();
  const reader = await somebody();
  await reader.goto(address);
  await expect(reader.getByText("依法移除了这里公开过的一处内容")).toContainText("个人信息保护法第四十七条");
  await expect(reader.getByText("校服选用")).toHaveCount(0);
  await reader.goto("/disclosures?q=校服选用");
  await expect(reader.getByTestId("disclosure")).toHaveCount(0);
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("nothing is wider than the screen and axe finds nothing", async ({ page, bureau }) => {
      await signIn(page, bureau, "王主任", "bureau-office");
      await page.goto("/console/disclosures?which=published");
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page);
      await picture(page, `desk disclosures ${viewName(view)}`);
      await page.getByRole("link", { name: "2026年秋季学期校服选用结果" }).click();
      await expect(page.getByRole("heading", { level: 2, name: "经过" })).toBeVisible();
      await page.getByRole("button", { name: "更正" }).click();
      await expect(page.getByLabel("为什么更正（公开）")).toBeVisible();
      await expectAccessible(page);
      await picture(page, `desk disclosure ${viewName(view)}`);
      await page.goto("/console/disclosures/new");
      await expect(page.getByLabel("发布单位")).toBeVisible();
      await expectAccessible(page);
      await picture(page, `desk new disclosure ${viewName(view)}`);
    });
  });
}
