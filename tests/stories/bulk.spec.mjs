// An office takes the table of a plan, spoils it in every way that a spreadsheet knows, reads what is wrong and
// where, and puts the right one in: units, milestones and documents come back as they went out.
import { signIn } from "./desks.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";
import { workbook } from "./workbook.mjs";

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const milestones = (page) => page.getByRole("region", { name: "分工和节点" });
const updates = (page) => page.getByRole("region", { name: "进展" });

async function open(page, bureau) {
  await signIn(page, bureau, "小编", "publisher");
  await page.goto("/console/import/items/2026");
  await expect(page.getByRole("heading", { level: 1, name: "2026年：用表格成批填报" })).toBeVisible();
}

/** The table as it goes out, as rows of cells; none of the sample's cells holds a comma. */
async function exported(page, kind) {
  const answer = await page.request.get(`/api/v1/staff/tables/${kind}?year=2026&format=csv&language=zh-CN`);
  return (await answer.text()).replace(/^\ufeff/, "").trim();
}

const put = (region, name, buffer, mimeType = xlsx) => region.getByLabel("文件").setInputFiles({ name, mimeType, buffer });

const heads =
  "事项,事项标题,牵头单位,配合单位,分管领导,监督电话,整项完成日期,节点编号,节点,计划日期,改期到,改期原因,目标,起点,计量单位,权重,要出的文件".split(",");
const row = (cells) => heads.map((head) => cells[head] ?? "");
const good = { 事项: "1", 牵头单位: "基础教育科", 节点: "印发办法", 计划日期: "2026-12-10", 权重: "1", 要出的文件: "改造办法；验收办法" };

test("a spoiled workbook is refused with the row and what to do", async ({ page, bureau, trouble }) => {
  trouble.foresee(refused);
  await open(page, bureau);
  const sheet = (cells, more) => ({ name: "表", rows: [heads, row({ ...good, ...cells })], ...more });
  const spoiled = [
    [[sheet({}, { merged: "A2:B2" })], "第 2 行有合并的单元格"],
    [[sheet({ 权重: "=1+1" })], "第 2 行有公式"],
    [[sheet({}), { name: "旧数", rows: [], hidden: true }], "有一张隐藏的工作表“旧数”"],
    [[{ name: "名单", rows: [["姓名", "电话"], ["李某", "1"]] }], "没有“事项”（item）这一列"],
    [[{ name: "空", rows: [] }], "文件里没有内容"],
  ];
  for (const [place, [sheets, words]] of spoiled.entries()) {
    await put(milestones(page), `第${place}份.xlsx`, workbook(sheets));
    await expect(milestones(page).getByText(words)).toBeVisible();
    await expect(milestones(page).getByRole("button", { name: /全部/ })).toHaveCount(0);
  }
  await put(milestones(page), "不是表.xlsx", Buffer.from("这不是表格"));
  await expect(milestones(page).getByText("文件内容与名称不符")).toBeVisible();
});

test("a unit that there is not, a negative target and an over-full value are named by their cells", async ({ page, bureau, trouble }) => {
  trouble.foresee(refused);
  await open(page, bureau);
  const wrong = row({ ...good, 牵头单位: "体育运动中心", 目标: "-3", 计量单位: "所", 权重: "0" });
  await put(milestones(page), "节点.xlsx", workbook([{ name: "表", rows: [heads, wrong] }]));
  const bad = milestones(page).getByRole("table", { name: "有误的格子" });
  await expect(bad.getByRole("row", { name: /体育运动中心.*没有单位叫这个名字/ })).toBeVisible();
  await expect(bad.getByRole("row", { name: /-3.*请填数字/ })).toBeVisible();
  const lines = (await exported(page, "updates")).split("\n");
  const assigned = await (await page.request.get("/api/v1/plans/2026")).json();
  const items = assigned.parts.flatMap((part) => [...part.items, ...part.sections.flatMap((section) => section.items)]);
  const counted = items.flatMap((item) => (item.assignment?.milestones ?? []).map((one) => ({ item, one })));
  const { item, one } = counted.find(({ one }) => one.goal?.unit === "%") ?? counted.find(({ one }) => one.goal);
  const value = one.goal.unit === "%" ? "101" : "-1";
  const table = [lines[0].trim(), `${item.number},,${one.number},,${value},,写多了,`].join("\n");
  await put(updates(page), "进展.csv", Buffer.from(table), "text/csv");
  const told = updates(page).getByRole("table", { name: "有误的格子" });
  await expect(told.getByRole("row", { name: new RegExp(`${value}.*请填数字`) })).toBeVisible();
  await expectAccessible(page);
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing where a table is tried, and its documents come back", async ({ page, bureau, trouble }) => {
      trouble.foresee(refused);
      await open(page, bureau);
      await put(milestones(page), "节点.xlsx", workbook([{ name: "表", rows: [heads, row({ ...good, 牵头单位: "某公司" })] }]));
      await expect(milestones(page).getByText("没有单位叫这个名字")).toBeVisible();
      await picture(page, `bulk wrong ${viewName(view)}`);
      await expectAccessible(page);
      await put(milestones(page), "改好.xlsx", workbook([{ name: "表", rows: [heads, row(good)] }]));
      await expect(milestones(page).getByText("读了 1 行，涉及 1 项，没有错。")).toBeVisible();
      await milestones(page).getByLabel(/为什么改/).fill("补上要出的文件。");
      await milestones(page).getByRole("button", { name: "全部公布" }).click();
      await expect(milestones(page).getByText("1 项已经公布。")).toBeVisible();
      await picture(page, `bulk done ${viewName(view)}`);
      const out = await exported(page, "milestones");
      expect(out).toContain("改造办法\n验收办法");
    });
  });
}
