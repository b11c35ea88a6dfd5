// An editor confirms what the plan's text proposes, adds a step, moves a date with a reason; the public page shows
// it, and of two who change one item the second loses nothing.
import { nav, settledClick, signIn } from "./desks.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName } from "./views.mjs";

// A plan of our own: nobody has confirmed anything of it.
const plan = "某局2028年重点工作安排\n一、办好学校\n1.改造食堂。年内改造食堂3所。\n2.开放操场。推动操场开放。\n";
const item = "改造食堂";
const step = "印发改造办法";

// The preview runs no script, and the browser says so of what this story itself asks of it.
test.beforeEach(({ trouble }) => [/^Blocked script execution/, refused].forEach((words) => trouble.foresee(words)));

async function publishPlan(page) {
  await nav(page).getByRole("link", { name: "工作安排" }).click();
  await page.getByRole("link", { name: "放入一份工作安排" }).click();
  await page.getByText("或者粘贴全文").click();
  await page.getByLabel("全文").fill(plan);
  await page.getByRole("button", { name: "读这段文字" }).click();
  await page.getByRole("button", { name: "存为草稿" }).click();
  await settledClick(page.getByRole("button", { name: "公布这份工作安排" }));
  await page.getByRole("button", { name: "公布", exact: true }).click();
  await expect(page.getByText("这份工作安排已经公布。")).toBeVisible();
}

async function openAssignment(page) {
  await page.goto("/console/items/2028/1/assignment");
  await expect(page.getByRole("heading", { level: 1, name: item })).toBeVisible();
}

async function confirm(page) {
  await page.getByLabel("牵头单位").fill("基础教育科");
  await page.getByRole("button", { name: "全部采用" }).click();
}

const publish = (page) => settledClick(page.getByRole("button", { name: "公布分工和节点" }));

for (const view of [
  { width: 360, colorScheme: "light" },
  { width: 1280, colorScheme: "light" },
]) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("targets are confirmed, a step is added, a date moves with its reason", async ({ page, bureau }) => {
      await signIn(page, bureau, "小编", "publisher");
      await publishPlan(page);
      await openAssignment(page);
      await publish(page);
      await expect(page.getByText(/原文里读到的还有 \d+ 条没有定/)).toBeFocused();
      await expectAccessible(page);
      await picture(page, `assignment proposed ${viewName(view)}`);
      await confirm(page);
      await page.getByRole("button", { name: "加一个节点" }).click();
      await page.getByLabel("办成什么").fill(step);
      await page.getByLabel("计划完成日期").fill("2028-06-30");
      await expectAccessible(page);
      await picture(page, `assignment edited ${viewName(view)}`);
      await publish(page);
      await expect(page.getByText("分工和节点已经公布。")).toBeVisible();

      await openAssignment(page);
      await page.getByRole("button", { name: `改：${step}` }).click();
      await page.getByLabel("改到哪天").fill("2028-09-30");
      await publish(page);
      await expect(page.getByLabel("为什么改期（公开）")).toHaveAccessibleDescription(/这里还没有填。/);
      await page.getByLabel("为什么改期（公开）").fill("文件还在会签。");
      await page.getByLabel("为什么改（公开）").fill("会签多用了时间。");
      await publish(page);
      await expect(page.getByText("分工和节点已经公布。")).toBeVisible();

      const { item: shown, changes } = await (await page.request.get("/api/v1/plans/2028/items/1")).json();
      expect(shown.units).toEqual(["基础教育科"]);
      expect(changes[0].moved).toMatchObject([{ title: step, from: "2028-06-30", to: "2028-09-30" }]);

      await page.goto("/console/items/2028/1");
      await expect(page.getByRole("group", { name: /办成的节点/ }).getByText(step)).toBeVisible();
      await page.goto("/console/import/items/2028");
      await expect(page.getByRole("heading", { name: "分工和节点" })).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test("a unit that there is not is refused, and the nearest are offered", async ({ page, bureau }) => {
  await signIn(page, bureau, "小编", "publisher");
  await publishPlan(page);
  await openAssignment(page);
  await confirm(page);
  const lead = page.getByLabel("牵头单位");
  await lead.fill("基础教育处");
  await publish(page);
  await expect(lead).toHaveAccessibleDescription(/没有单位叫这个名字/);
  await expectAccessible(page);
  await picture(page, "assignment unknown unit");
  await page.getByRole("button", { name: "基础教育科", exact: true }).click();
  await expect(lead).toHaveValue("基础教育科");
  await page.getByLabel("加一个配合单位").fill("校外公司");
  await page.getByRole("button", { name: "加上", exact: true }).click();
  await expect(page.getByLabel("加一个配合单位")).toHaveAccessibleDescription(/没有单位叫这个名字/);
  await page.getByLabel("加一个配合单位").fill("");
  await publish(page);
  await expect(page.getByText("分工和节点已经公布。")).toBeVisible();
});

test("a plan is copied to the next year: steps and dates come along, to be confirmed there", async ({ page, bureau }) => {
  await signIn(page, bureau, "小编", "publisher");
  await publishPlan(page);
  await openAssignment(page);
  await confirm(page);
  await page.getByRole("button", { name: "加一个节点" }).click();
  await page.getByLabel("办成什么").fill(step);
  await page.getByLabel("计划完成日期").fill("2028-06-30");
  await publish(page);
  await expect(page.getByText("分工和节点已经公布。")).toBeVisible();
  await nav(page).getByRole("link", { name: "工作安排" }).click();
  await page.getByRole("link", { name: "某局2028年重点工作安排" }).click();
  await page.getByText("复制到下一年").click();
  await settledClick(page.getByRole("button", { name: "复制 2 项，存为 2029 年的草稿" }));
  await expect(page.getByRole("heading", { level: 1, name: "某局2029年重点工作安排" })).toBeVisible();
  await expect(page.getByText(`${step}（2029年6月30日前）`)).toBeVisible();
  await expect(page.getByText("草稿", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await settledClick(page.getByRole("button", { name: "公布这份工作安排" }));
  await page.getByRole("button", { name: "公布", exact: true }).click();
  await expect(page.getByText("这份工作安排已经公布。")).toBeVisible();
  await page.goto("/console/items/2029/1/assignment");
  await expect(page.getByRole("heading", { level: 1, name: item })).toBeVisible();
  await expect(page.getByText(/原文里读到的还有 \d+ 条没有定/)).toBeVisible();
  await expect(page.getByText(step)).toBeVisible();
});

test("of two who change one item the second sees both texts and goes on with the own", async ({ page, bureau, somebody }) => {
  await signIn(page, bureau, "小编", "publisher");
  await publishPlan(page);
  const other = await somebody();
  await signIn(other, bureau, "小李", "publisher");
  for (const desk of [page, other]) {
    await openAssignment(desk);
    await confirm(desk);
  }
  await page.getByLabel("监督电话").fill("0555-1234567");
  await publish(page);
  await expect(page.getByText("分工和节点已经公布。")).toBeVisible();
  await other.getByLabel("分管领导（写职务，不写姓名）").fill("副局长");
  await publish(other);
  await expect(other.getByRole("region", { name: "现在公布的" }).getByText("0555-1234567")).toBeVisible();
  await expect(other.getByRole("region", { name: "您写的" }).getByText("副局长")).toBeVisible();
  await expectAccessible(other);
  await other.getByRole("button", { name: "用我的接着改" }).click();
  await other.getByLabel("为什么改（公开）").fill("补上分管领导。");
  await publish(other);
  await expect(other.getByText("分工和节点已经公布。")).toBeVisible();
});

test("a draft that is slow to be kept does not come back after its form was sent", async ({ page, bureau }) => {
  await signIn(page, bureau, "小编", "publisher");
  await publishPlan(page);
  await openAssignment(page);
  await confirm(page);
  // A slow network: what keeps the draft reaches the server when the form has been sent, or is waited for. Where the
  // sending was faster, this page never learns that it was kept.
  const sent = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.ok());
  await page.route(/\/drafts\/one/, async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    const overtaken = await Promise.race([sent.then(() => true), page.waitForTimeout(2_000)]);
    const response = await route.fetch();
    if (!overtaken) await route.fulfill({ response });
  });
  const kept = page.waitForRequest((request) => request.method() === "PUT" && request.url().includes("/drafts/one"));
  await page.getByRole("button", { name: "加一个节点" }).click();
  await page.getByLabel("办成什么").fill(step);
  await page.getByLabel("计划完成日期").fill("2028-06-30");
  await kept;
  await publish(page);
  await expect(page.getByText("分工和节点已经公布。")).toBeVisible();
  await openAssignment(page);
  await expect(page.getByRole("button", { name: `改：${step}` })).toBeVisible();
});
