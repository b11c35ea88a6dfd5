// The bureau decides: settings are set at the desk, what cannot be used is refused with words, the public
// sees it at once; a year's calendar is looked at and adopted.
import { nav, signIn } from "./desks.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const main = (page) => page.getByRole("main");
const save = (page) => page.getByRole("button", { name: "保存", exact: true }).click();

async function open(page, label) {
  await nav(page).getByRole("link", { name: "设置" }).click();
  await main(page).getByRole("link", { name: label, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: label })).toBeVisible();
  await expect(page.getByRole("heading", { name: "改动记录" })).toBeVisible();
}

test("the office changes the telephone number, and it stands in the foot of every page", async ({ page, bureau }) => {
  await signIn(page, bureau, "王主任", "bureau-office");
  await open(page, "对外电话");
  await page.getByLabel("对外电话").fill("0000-7654321");
  await page.getByLabel("为什么改").fill("总机换号");
  await save(page);
  await expect(page.getByText("已经改好，马上生效。")).toBeVisible();
  const history = main(page).getByRole("listitem").filter({ hasText: "0000-7654321" });
  await expect(history).toContainText("王主任");
  await expect(history).toContainText("总机换号");
  await expect(main(page).getByRole("listitem").filter({ hasText: "0000-1234500" })).toContainText("程序");

  await page.goto("/plans/2026");
  await expect(page.getByRole("contentinfo")).toContainText("0000-7654321");
});

test("a pale colour is refused with its contrast, and what was typed stays", async ({ page, bureau }) => {
  await signIn(page, bureau, "张三", "administrator");
  await open(page, "白天的主色");
  const colour = page.getByRole("textbox", { name: "白天的主色", exact: true });
  await colour.fill("#82c3d6");
  await save(page);
  await expect(colour).toHaveAccessibleDescription(/和底色的对比只有 1\.\d:1，字会看不清，至少要 4\.5:1。/);
  await expect(colour).toHaveValue("#82c3d6");
  await expect(colour).toBeFocused();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "白天的主色", exact: true })).toHaveValue("#82c3d6");

  await page.getByRole("textbox", { name: "白天的主色", exact: true }).fill("#7a1f3d");
  await save(page);
  await expect(page.getByText("已经改好，马上生效。")).toBeVisible();
  await page.goto("/mailboxes");
  await expect(page.getByRole("button", { name: "找信箱" })).toHaveCSS("background-color", "rgb(122, 31, 61)");
});

test("of two who change the same thing the second sees both values", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "张三", "administrator");
  await open(page, "对外电话");
  const other = await somebody();
  await signIn(other, bureau, "王主任", "bureau-office");
  await open(other, "对外电话");
  await other.getByLabel("对外电话").fill("0000-1");
  await save(other);
  await expect(other.getByText("已经改好，马上生效。")).toBeVisible();

  await page.getByLabel("对外电话").fill("0000-2");
  await save(page);
  const note = page.getByRole("alert").filter({ hasText: "别人先改了" });
  await expect(note).toContainText("0000-1");
  await expect(note).toContainText("王主任");
  await expect(page.getByLabel("对外电话")).toHaveValue("0000-2");
  await save(page);
  await expect(page.getByText("已经改好，马上生效。")).toBeVisible();
});

test("numbers to call are rows, and stand beside the letter form", async ({ page, bureau }) => {
  await signIn(page, bureau, "王主任", "bureau-office");
  await open(page, "求助电话");
  await page.getByRole("button", { name: "加一行" }).click();
  const row = page.getByRole("group", { name: "第 5 行" });
  await row.getByLabel("号码").fill("急救");
  await row.getByLabel("中文说明").fill("有人受伤，叫救护车");
  await row.getByLabel("英文说明").fill("Somebody is hurt: an ambulance");
  await save(page);
  await expect(row.getByLabel("号码")).toHaveAccessibleDescription(/这不像电话号码/);
  await row.getByLabel("号码").fill("１２０");
  await page.getByRole("button", { name: "去掉第 4 行" }).click();
  await save(page);
  await expect(page.getByText("已经改好，马上生效。")).toBeVisible();
  await page.goto("/mailboxes/director/write");
  const urgent = page.getByRole("complementary", { name: "等不及的事，请打电话" });
  await expect(urgent.getByRole("link", { name: "120" })).toBeVisible();
  await expect(urgent.getByRole("link", { name: "12345" })).toHaveCount(0);
});

test("people on duty are told to everybody at the desk", async ({ page, bureau, somebody }) => {
  await signIn(page, bureau, "王主任", "bureau-office");
  await open(page, "值班人员");
  await page.getByRole("button", { name: "加一行" }).click();
  const row = page.getByRole("group", { name: "第 1 行" });
  for (const [label, text] of [
    ["姓名", "李四"],
    ["职务", "副局长"],
    ["电话", "13800000000"],
    ["从几点", "8:00"],
    ["到几点", "18:00"],
  ]) {
    await row.getByLabel(label).fill(text);
  }
  await save(page);
  await expect(page.getByText("已经改好，马上生效。")).toBeVisible();
  const other = await somebody();
  await signIn(other, bureau, "发布员", "publisher");
  const duty = other.getByRole("region", { name: "值班" });
  await expect(duty).toContainText("副局长 李四");
  await expect(duty.getByRole("link", { name: "13800000000" })).toBeVisible();
});

test("without English the switch is gone and the addresses lead nowhere", async ({ page, bureau, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "张三", "administrator");
  await open(page, "英文页面");
  await page.getByRole("radio", { name: "关" }).check();
  await save(page);
  await expect(page.getByText("已经改好，马上生效。")).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("link", { name: "查我的信" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "English" })).toHaveCount(0);
  expect((await page.goto("/en/plans/2026")).status()).toBe(404);
});

const notice = (days) => JSON.stringify({ year: 2027, papers: ["https://www.gov.cn/notice"], days });
const newYear = { name: "元旦", date: "2027-01-01", isOffDay: true };
const worked = { name: "元旦", date: "2027-01-09", isOffDay: false };

async function choose(page, text) {
  await page.getByLabel("日历文件").setInputFiles({
    name: "2027.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
}

test("a new year's calendar is looked at, adopted, and corrected", async ({ page, bureau }) => {
  await signIn(page, bureau, "张三", "administrator");
  await nav(page).getByRole("link", { name: "设置" }).click();
  await page.getByRole("link", { name: "工作日历" }).click();
  await expect(page.getByText("2027 年的放假通知还没有导入。")).toBeVisible();
  await expect(page.getByRole("region", { name: "2026" })).toContainText("全年 248 个工作日");
  await choose(page, notice([newYear, newYear]));
  await expect(page.getByText("2027-01-01 写了两次，请删掉一个。")).toBeVisible();
  await expect(page.getByRole("button", { name: "采用" })).toHaveCount(0);

  await choose(page, notice([newYear]));
  await expect(page.getByRole("heading", { name: "文件里写的是 2027 年" })).toBeVisible();
  await page.getByRole("button", { name: "采用" }).click();
  await expect(page.getByText("已经采用，没办完的信按它重新算了期限。")).toBeVisible();
  await expect(page.getByText("2027 年的放假通知还没有导入。")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "2027" })).toContainText("张三");

  await choose(page, notice([newYear, worked]));
  await expect(page.getByText("2027年1月9日：按星期 → 上班")).toBeVisible();
  await page.getByRole("button", { name: "采用" }).click();
  await expect(page.getByRole("region", { name: "2027" })).toContainText("2027年1月9日");
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing on the pages of settings", async ({ page, bureau }) => {
      const look = async (name) => {
        await picture(page, `desk ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await signIn(page, bureau, "张三", "administrator");
      await nav(page).getByRole("link", { name: "设置" }).click();
      await expect(page.getByRole("table", { name: "邮件和短信" })).toBeVisible();
      await look("settings");
      await open(page, "答复期限");
      await look("setting rules");
      await open(page, "求助电话");
      await look("setting rows");
      await open(page, "白天的主色");
      await page.getByRole("textbox", { name: "白天的主色", exact: true }).fill("red");
      await save(page);
      await look("setting refused");
      await nav(page).getByRole("link", { name: "设置" }).click();
      await page.getByRole("link", { name: "工作日历" }).click();
      await choose(page, notice([newYear, worked]));
      await expect(page.getByRole("button", { name: "采用" })).toBeVisible();
      await look("calendars");
    });
  });
}
