// Registers at the desk: a school's staff adds a dish, corrects its price, brings a table with a bad cell, withdraws
// a row; writes the next week after the newest one; and meets a colleague who was faster. axe finds nothing on the way.
import { expect, refused, writing as test } from "./story.mjs";
import { signIn } from "./desks.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const dish = "番茄炖牛腩";

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("a school keeps its menu", async ({ page, bureau }) => {
      const look = async (name) => {
        await picture(page, `registers ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await signIn(page, bureau, "赵老师", "school-staff", "shiyan-xiaoxue");
      await page.goto("/console/registers");
      await expect(page.getByRole("heading", { name: "公开数据", level: 1 })).toBeVisible();
      await expect(page.getByRole("link", { name: "每周食谱" })).toBeVisible();
      await look("list");
      await page.getByRole("main").getByRole("link", { name: "每周食谱" }).click();
      await expect(page.getByRole("heading", { name: "每周食谱", level: 1 })).toBeVisible();
      await look("menu");

      await page.getByRole("link", { name: "新写一条" }).click();
      await expect(page.getByRole("heading", { name: /新写一条/ })).toBeVisible();
      await page.getByLabel("日期").fill("2026-11-27");
      await page.getByLabel("餐次").selectOption("lunch");
      await page.getByLabel("过敏原").fill("无");
      await page.getByLabel(/^价格/).fill("很贵");
      await page.getByRole("button", { name: "公布" }).click();
      await expect(page.getByLabel("菜名")).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel("菜名")).toBeFocused();
      await expect(page.getByLabel(/^价格/)).toHaveValue("很贵");
      await look("wrong");
      await page.getByLabel("菜名").fill(dish);
      await page.getByLabel(/^价格/).fill("12");
      await page.getByRole("button", { name: "公布" }).click();
      await expect(page.getByRole("link", { name: new RegExp(`更正：.*${dish}`) })).toBeVisible();

      await page.getByRole("link", { name: new RegExp(`更正：.*${dish}`) }).click();
      await expect(page.getByRole("heading", { name: /更正一条/ })).toBeVisible();
      await page.getByLabel(/^价格/).fill("10.5");
      await page.getByRole("button", { name: "公布" }).click();
      await expect(page.getByRole("heading", { name: "每周食谱", level: 1 })).toBeVisible();
      await page.getByRole("link", { name: "看公开的页面" }).click();
      await expect(page.getByRole("heading", { name: "先选学校" })).toBeVisible();
      await page.goto("/registers/menus?unit=shiyan-xiaoxue&from=2026-11-23&to=2026-11-29");
      await expect(page.getByText(dish).first()).toBeVisible();

      await page.goto("/console/registers/menus/import");
      await expect(page.getByRole("heading", { name: /导入表格/ })).toBeVisible();
      const table = (price) => ({
        name: "食谱.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(`日期,餐次,菜名,过敏原,价格\n2026-11-27,午餐,清炒藕片,无,${price}\n`),
      });
      await page.getByLabel("文件").setInputFiles(table("贵"));
      await expect(page.getByRole("table", { name: "有误的格子" })).toContainText("价格");
      await expect(page.getByRole("button", { name: "导入" })).toHaveCount(0);
      await look("import");
      await page.getByLabel("文件").setInputFiles(table("6"));
      await page.getByRole("button", { name: "导入" }).click();
      await expect(page.getByText("已经公布。")).toBeVisible();
      await page.getByRole("link", { name: "看登记表" }).click();
      await expect(page.getByRole("heading", { name: "每周食谱", level: 1 })).toBeVisible();

      await page.getByRole("button", { name: /撤回：.*清炒藕片/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await look("withdraw");
      await page.getByLabel("撤回的原因（会公开）").fill("当天改做了别的菜");
      await page.getByRole("dialog").getByRole("button", { name: "撤回", exact: true }).click();
      await expect(page.getByRole("button", { name: /撤回：.*清炒藕片/ })).toHaveCount(0);
    });

    test("a school writes the next week after the newest one", async ({ page, bureau }) => {
      await signIn(page, bureau, "赵老师", "school-staff", "shiyan-xiaoxue");
      await page.goto("/console/registers/menus");
      await expect(page.getByRole("heading", { name: "每周食谱", level: 1 })).toBeVisible();
      await page.getByRole("link", { name: "照上一周写下一周" }).click();
      await expect(page.getByRole("heading", { name: /照上一周写下一周/ })).toBeVisible();
      const rows = page.getByRole("main").getByRole("group");
      await expect(rows.first()).toBeVisible();
      const many = await rows.count();
      expect(many).toBeGreaterThan(1);
      await rows.first().locator("summary").click();
      await rows.first().getByLabel("菜名").fill("");
      await page.getByRole("button", { name: "核对" }).click();
      await expect(page.getByRole("table", { name: "有误的格子" })).toContainText("菜名");
      await expect(page.getByRole("button", { name: "公布" })).toHaveCount(0);
      await expect(rows.first().getByLabel("菜名")).toHaveAttribute("aria-invalid", "true");
      await picture(page, `registers next week wrong ${viewName(view)}`);
      await expectAccessible(page);
      await rows.first().getByLabel("菜名").fill("下周的第一道菜");
      await rows.last().locator("summary").click();
      await rows.last().getByRole("button", { name: /^去掉这一条/ }).click();
      await expect(rows).toHaveCount(many - 1);
      await page.getByRole("button", { name: "核对" }).click();
      await expect(page.getByRole("table", { name: "会有的变化" })).toContainText("下周的第一道菜");
      await picture(page, `registers next week ${viewName(view)}`);
      await expectAccessible(page);
      await page.getByRole("button", { name: "公布" }).click();
      await expect(page.getByRole("link", { name: /更正：.*下周的第一道菜/ })).toBeVisible();
    });

    test("who was slower sees what the faster one wrote, and keeps the own words", async ({ page, bureau, trouble }) => {
      trouble.foresee(refused);
      await signIn(page, bureau, "赵老师", "school-staff", "shiyan-xiaoxue");
      await page.goto("/console/registers/menus");
      await page.getByRole("link", { name: /^更正：/ }).first().click();
      await expect(page.getByRole("heading", { name: /更正一条/ })).toBeVisible();
      const address = page.url();
      const other = await page.context().newPage();
      await other.goto(address);
      await expect(other.getByRole("heading", { name: /更正一条/ })).toBeVisible();
      await other.getByLabel(/^价格/).fill("7.5");
      await other.getByRole("button", { name: "公布" }).click();
      await expect(other.getByRole("heading", { name: "每周食谱", exact: true, level: 1 })).toBeVisible();
      await other.close();
      await page.getByLabel(/^价格/).fill("8.5");
      await page.getByRole("button", { name: "公布" }).click();
      await expect(page.getByRole("region", { name: "现在存的" })).toContainText("7.5");
      await expect(page.getByLabel(/^价格/)).toHaveValue("8.5");
      await expectAccessible(page);
      await page.getByRole("button", { name: "公布" }).click();
      await expect(page.getByRole("heading", { name: "每周食谱", exact: true, level: 1 })).toBeVisible();
    });
  });
}

test("an administrator takes a whole row out that the law requires to go", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "管理员", "administrator");
  await page.goto("/console/registers/questions");
  await page.getByRole("link", { name: /^更正：/ }).first().click();
  await expect(page.getByRole("heading", { name: /更正一条/ })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").pop();
  await page.getByText("依法移除这一条里的内容").click();
  await page.getByRole("button", { name: "移除，不再恢复" }).click();
  await expect(page.getByLabel("移除什么")).toHaveAttribute("aria-invalid", "true");
  const whole = page.getByLabel("移除什么").getByRole("option", { name: /^整条/ });
  await page.getByLabel("移除什么").selectOption(await whole.getAttribute("value"));
  await page.getByLabel("法律依据（会公开）").fill("个人信息保护法第四十七条");
  await page.getByLabel("为什么移除（只留在审计记录里）").fill("本人要求删除");
  await expectAccessible(page);
  await picture(page, "desk row removal");
  await page.getByRole("button", { name: "移除，不再恢复" }).click();
  await expect(page.getByText(/已经移除。有 \d+ 个版本里原来有它。/)).toBeVisible();
  await page.getByRole("button", { name: "看移除后的样子" }).click();
  await expect(page.getByText("这一条已经撤回，不能再改。")).toBeVisible();
  const reader = await somebody();
  await reader.goto(`/registers/questions/${id}`);
  await expect(reader.getByText("依法移除，依据：个人信息保护法第四十七条")).toBeVisible();
  await expect(reader.getByText("依法移除了这里公开过的一处内容")).toBeVisible();
});
