// Staff put a plan in, publish it, and report on its items; the public sees it at once.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./bureau.mjs";
import { dropPlan, nav, openItem, signIn } from "./desks.mjs";
import { expect, writing as test } from "./story.mjs";

const realPlan = join(root, "../shared/plans/key-work-plan-2020.txt");

const documents = [
  {
    name: "the made-up plan",
    file: join(root, "sample/plan-2026.txt"),
    year: 2027,
    title: "云溪市教育和体育局2026年重点工作安排",
    understood: /^5 个部分，\d 个小节，41 项重点工作，/,
    item: "管好学校食堂",
  },
  {
    name: "the real plan of 2020",
    file: realPlan,
    year: 2020,
    title: "教体局重点工作安排意见",
    understood: /^5 个部分，3 个小节，41 项重点工作，/,
    item: "实施消除大班额工程、义务教育薄弱环节改善与能力提升工程、高中阶段普及攻坚计划",
  },
];

for (const { name, file, year, title, understood, item } of documents) {
  test(`${name} is dropped, looked at, stored, published`, async ({ page, bureau, trouble }) => {
    test.skip(!existsSync(file), `${file} is not here`);
    const stored = [];
    page.on("request", (request) => request.method() === "POST" && stored.push(request.url()));
    // The preview of a stored plan runs no script, and the browser says so.
    trouble.foresee(/^Blocked script execution/);
    await signIn(page, bureau, "发布员", "publisher");
    await nav(page).getByRole("link", { name: "工作安排" }).click();
    await page.getByRole("link", { name: "放入一份工作安排" }).click();
    stored.length = 0;
    await page.getByLabel("年份").fill(String(year));
    await dropPlan(page, "plan.txt", await readFile(file, "utf8"));
    await expect(page.getByText(understood)).toBeVisible();
    await expect(page.getByText(item).first()).toBeVisible();
    // All of this was read in the browser.
    expect(stored).toEqual([]);

    await page.getByRole("button", { name: "存为草稿" }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByText("草稿", { exact: true })).toBeVisible();
    const draft = await page.request.get(`/plans/${year}`);
    expect(draft.status()).toBe(404);

    await page.getByRole("button", { name: "公布这份工作安排" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "公布", exact: true }).click();
    await expect(page.getByText("这份工作安排已经公布。")).toBeVisible();
    await page.getByRole("link", { name: "看公开的页面" }).click();
    await expect(page).toHaveURL(new RegExp(`/plans/${year}$`));
    await expect(page.getByTestId("plan-item")).toHaveCount(41);
    await expect(page.getByTestId("plan-item").getByText(item)).toBeVisible();
  });
}

test("what is no plan is refused in the browser, with a way on", async ({ page, bureau }) => {
  await signIn(page, bureau, "发布员", "publisher");
  await nav(page).getByRole("link", { name: "工作安排" }).click();
  await page.getByRole("link", { name: "放入一份工作安排" }).click();
  await page.getByLabel("文件").setInputFiles({
    name: "plan.docx",
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    buffer: Buffer.from("\x89PNG\r\n\x1a\n picture", "latin1"),
  });
  await expect(page.getByText("这是图片，读不了。请另存为 docx 或粘贴全文。")).toBeVisible();
  await expect(page.getByRole("button", { name: "存为草稿" })).toHaveCount(0);
  await page.getByText("或者粘贴全文").click();
  await page.getByLabel("全文").fill("某局2028年重点工作安排\n一、办好学校\n1.改造食堂。年内改造食堂3所。\n");
  await page.getByRole("button", { name: "读这段文字" }).click();
  await expect(page.getByText(/^1 个部分，0 个小节，1 项重点工作/)).toBeVisible();
});

test("a done claim needs evidence, and with it stands on the public page", async ({ page, bureau }) => {
  await signIn(page, bureau, "发布员", "publisher");
  await openItem(page, "密切家庭学校协同");
  await page.getByLabel("做了什么").fill("全市学校都办了家长学校，章程已经修订。");
  await page.getByRole("radio", { name: "已完成" }).check();
  await page.getByRole("button", { name: "公布这条进展" }).click();
  await expect(page.getByLabel("依据")).toHaveAccessibleDescription(/标为完成须有依据：写一句说明，或附一份文件。/);
  await expect(page.getByLabel("依据")).toBeFocused();
  await expect(page.getByLabel("做了什么")).toHaveValue("全市学校都办了家长学校，章程已经修订。");

  await page.getByLabel("依据").fill("云教体〔2026〕40号");
  await page.getByLabel("附件").setInputFiles({
    name: "章程.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7 made up for a story"),
  });
  await expect(page.getByRole("button", { name: "去掉 章程.pdf" })).toBeVisible();
  await page.getByRole("button", { name: "公布这条进展" }).click();
  await expect(page.getByText("进展已经公布。")).toBeVisible();

  await page.getByRole("link", { name: "看公开的页面" }).click();
  await expect(page).toHaveURL(/\/plans\/2026\/items\/12$/);
  const history = page.getByRole("main").getByRole("listitem").filter({ hasText: "章程已经修订" });
  await expect(history).toContainText("云教体〔2026〕40号");
  await expect(page.getByText("单位自报“已完成”，还没有报数可以核对。")).toBeVisible();
  const file = await page.request.get(await history.getByRole("link", { name: "章程.pdf" }).getAttribute("href"));
  expect(await file.text()).toBe("%PDF-1.7 made up for a story");
});

test("a value that reaches its target turns the light", async ({ page, bureau }) => {
  await signIn(page, bureau, "发布员", "publisher");
  await openItem(page, "保障学生乘车安全");
  const value = page.getByRole("group", { name: /^报数/ }).getByRole("textbox");
  await value.fill("十六");
  await page.getByLabel("做了什么").fill("最后一批校车投入使用。");
  await page.getByRole("button", { name: "公布这条进展" }).click();
  await expect(value).toHaveAccessibleDescription(/请填数字。/);
  await value.fill("１６");
  await page.getByRole("button", { name: "公布这条进展" }).click();
  await page.getByRole("link", { name: "看公开的页面" }).click();
  await expect(page.getByText("16 / 16 辆").first()).toBeVisible();
  // The item's own light, above that of its milestone.
  await expect(page.getByText("已完成", { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/^1 个节点全部完成/)).toBeVisible();
});
