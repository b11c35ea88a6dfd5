// The bureau's units: one is added, renamed, merged; a table comes in; the public finds the way on.
import { readFile } from "node:fs/promises";
import { nav, signIn } from "./desks.mjs";
import { sample, send, fill } from "./letters.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const units = (page) => page.getByRole("table", { name: "单位" });

async function openUnits(page) {
  await nav(page).getByRole("link", { name: "单位" }).click();
  await expect(units(page)).toBeVisible();
}

async function openUnit(page, name) {
  await openUnits(page);
  await page.getByLabel("按名称、首字母、街道或代码找").fill(name);
  await units(page).getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

const saved = (page) => expect(page.getByText("已保存。")).toBeVisible();

test("a school is added, led, written to, renamed and merged, and its past stays", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "王主任", "bureau-office");
  await openUnits(page);
  await page.getByText("加一个单位").click();
  await page.getByLabel("名称", { exact: true }).fill("新桥小学");
  await page.getByLabel("代码", { exact: true }).fill("Xinqiao");
  await page.getByLabel("类型").selectOption("学校");
  await page.getByLabel("上级单位").selectOption("云溪市教育和体育局");
  await page.getByRole("button", { name: "加上这个单位" }).click();
  await expect(page.getByLabel("代码", { exact: true })).toHaveAccessibleDescription(/只用小写字母/);
  await page.getByLabel("代码", { exact: true }).fill("xinqiao-xiaoxue");
  await page.getByRole("button", { name: "加上这个单位" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "新桥小学" })).toBeVisible();

  await page.getByRole("button", { name: "加一位领导" }).click();
  await page.getByLabel("职务").fill("校长");
  await page.getByLabel("姓名").fill("方小桥");
  await page.getByRole("button", { name: "保存" }).click();
  await saved(page);
  await page.getByRole("button", { name: "加一个信箱" }).click();
  await expect(page.getByLabel("信箱名称")).toHaveValue("新桥小学校长信箱");
  await page.getByRole("button", { name: "加上信箱" }).click();
  await saved(page);

  const parent = await somebody();
  await parent.goto("/mailboxes");
  await parent.getByRole("link", { name: "新桥小学校长信箱" }).click();
  await fill(parent, sample);

  await page.getByRole("button", { name: "改名", exact: true }).first().click();
  await page.getByLabel("名称", { exact: true }).fill("新桥实验小学");
  await page.getByRole("button", { name: "保存新名" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "新桥实验小学" })).toBeVisible();
  await expect(page.getByRole("region", { name: "名称和上级的变化" })).toContainText("新桥小学");

  await page.getByRole("button", { name: "并入别的单位" }).click();
  await page.getByLabel("由哪个单位接着办").selectOption("shiyan-xiaoxue");
  await page.getByRole("button", { name: "并入", exact: true }).click();
  await expect(page.getByText("接着办的单位：")).toBeVisible();
  await expect(page.getByText(/并入实验小学$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "改名" })).toHaveCount(0);

  // What was being written meanwhile is not lost, and its writer is told where to go.
  await send(parent);
  await expect(parent.getByText(sample.body)).toBeVisible();
  await parent.getByRole("link", { name: /^写给\s*实验小学校长信箱$/ }).click();
  await expect(parent.getByRole("heading", { level: 1, name: "写给实验小学校长" })).toBeVisible();
  await parent.goto("/mailboxes");
  await expect(parent.getByText("新桥小学")).toHaveCount(0);
});

test("a school with open letters is not closed, and it is said why", async ({ page, bureau, trouble }) => {
  trouble.foresee(refused);
  await page.goto("/mailboxes/wenchang-xiaoxue/write");
  await fill(page, sample);
  await send(page);
  await expect(page.getByTestId("receipt")).toBeVisible();
  await signIn(page, bureau, "王主任", "bureau-office");
  await openUnit(page, "文昌小学");
  await page.getByRole("button", { name: "关闭", exact: true }).click();
  await expect(page.getByRole("form", { name: "关闭这个单位" })).toContainText(/还有 \d+ 封信没有答复/);
  await page.getByRole("button", { name: "关闭单位" }).click();
  await expect(page.getByLabel("从哪天起")).toHaveAccessibleDescription(/封信没有答复/);
});

test("a table is tried, mended and imported; an auditor may read but not change", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "管理员", "administrator");
  await openUnits(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出 XLSX" }).click();
  const exported = await (await download).path();
  await page.getByRole("link", { name: "导入表格" }).click();
  const table = async (name, text) =>
    page.getByLabel("文件").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await table("units.csv", "代码,名称,类型,上级\na,甲学校,学校,b\nb,乙学校,学校,a\nc,丙学校,公司,bureau\n");
  await expect(page.getByRole("table", { name: "有误的格子" }).getByRole("row")).toHaveCount(4);
  await expect(page.getByText("这样它会在自己的上级之上。请选不归它管的单位。").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "导入" })).toHaveCount(0);
  await table("units.xlsx", "code,name\n");
  await expect(page.getByText(/^文件内容与名称不符/)).toBeVisible();
  await page.getByLabel("文件").setInputFiles({
    name: "units.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await readFile(exported),
  });
  await expect(page.getByText(/0 处变化，没有错误/)).toBeVisible();
  await table("units.csv", "代码,名称,类型,上级,信箱\nxinqiao,新桥小学,学校,bureau,xinqiao\n");
  await page.getByRole("button", { name: "导入" }).click();
  await expect(page.getByText("已经导入。")).toBeVisible();
  await openUnit(page, "新桥小学");

  const auditor = await somebody();
  await signIn(auditor, bureau, "审计员", "auditor");
  await openUnit(auditor, "新桥小学");
  await expect(auditor.getByRole("button", { name: "改名" })).toHaveCount(0);
});

test("of two who change the same unit the second sees what is stored and loses nothing typed", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "甲主任", "bureau-office");
  const second = await somebody();
  await signIn(second, bureau, "乙主任", "bureau-office");
  for (const [desk, name] of [[page, "甲起的名字"], [second, "乙起的名字"]]) {
    await openUnit(desk, "实验小学");
    await desk.getByRole("button", { name: "改名", exact: true }).first().click();
    await desk.getByLabel("名称", { exact: true }).fill(name);
    await expect(desk.getByText(/^草稿已存/)).toBeVisible();
  }
  await expect(second.getByText("甲主任 也在改这个单位。")).toBeVisible();
  await page.getByRole("button", { name: "保存新名" }).click();
  await saved(page);

  await second.getByRole("button", { name: "保存新名" }).click();
  await expect(second.getByText(/已有人先处理了。/)).toBeVisible();
  await expect(second.getByRole("region", { name: "现在存的" })).toContainText("甲起的名字");
  await expect(second.getByLabel("名称", { exact: true })).toHaveValue("乙起的名字");
  // Left and found again: the form opens with what was typed.
  await second.reload();
  await expect(second.getByLabel("名称", { exact: true })).toHaveValue("乙起的名字");
  await second.getByRole("button", { name: "保存新名" }).click();
  await expect(second.getByRole("heading", { level: 1, name: "乙起的名字" })).toBeVisible();
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing in the units", async ({ page, bureau, trouble }) => {
      trouble.foresee(refused);
      const look = async (name) => {
        await picture(page, `units ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await signIn(page, bureau, "王主任", "bureau-office");
      await openUnits(page);
      await page.getByText("加一个单位").click();
      await look("tree");
      await openUnit(page, "云溪市教育和体育局");
      await look("bureau");
      await openUnit(page, "实验小学");
      await page.getByRole("button", { name: "并入别的单位" }).click();
      await expect(page.getByLabel("由哪个单位接着办")).toBeVisible();
      await look("merge");
      await openUnits(page);
      await page.getByRole("link", { name: "导入表格" }).click();
      await page.getByLabel("文件").setInputFiles({
        name: "units.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("代码,名称,类型,上级\na,甲学校,学校,b\nb,,学校,bureau\n"),
      });
      await expect(page.getByRole("table", { name: "有误的格子" })).toBeVisible();
      await page.getByText("每一列写什么").click();
      await look("import");
    });
  });
}
