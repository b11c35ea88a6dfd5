// An administrator sets a bureau up from nothing, in at most forty actions: what is clicked, typed, chosen,
// ticked, handed over or opened is counted.
import { code } from "./codes.mjs";
import { nav, password } from "./desks.mjs";
import { expect, writing as test } from "./story.mjs";

const MOST = 40;

const units = [
  "code,name,kind,parent,town,mailbox,closed_on,merged_into",
  "shiyan,实验小学,school,bureau,城东街道,shiyan,,",
  "dier,第二中学,school,bureau,城西街道,dier,,",
  "youer,中心幼儿园,kindergarten,bureau,城西街道,youer,,",
].join("\n");

const plan = "某市教育和体育局2026年重点工作安排\n一、办好学校\n1.改造食堂。年内改造食堂3所。\n2.开放操场。推动操场在非工作日开放。\n";

const file = (name, text) => ({ name, mimeType: name.endsWith(".csv") ? "text/csv" : "text/plain", buffer: Buffer.from(text) });

/** Everything a person does goes through here. */
class Hand {
  actions = 0;

  async does(action) {
    this.actions += 1;
    await action;
  }
}

test.use({ sample: false });

test("a bureau is set up from nothing in at most forty actions", async ({ page, bureau, somebody, trouble }) => {
  // The preview of the plan runs no script, and the browser says so.
  trouble.foresee(/^Blocked script execution/);
  const hand = new Hand();
  const press = (name) => hand.does(page.getByRole("button", { name, exact: true }).click());
  const follow = (name) => hand.does(page.getByRole("main").getByRole("link", { name, exact: true }).click());
  const go = (name) => hand.does(nav(page).getByRole("link", { name }).click());
  const type = (label, text) => hand.does(page.getByLabel(label, { exact: true }).fill(text));

  await hand.does(page.goto(await bureau.link("王管理员", "administrator")));
  await type("新密码", password);
  await type("再填一遍", password);
  await press("保存密码并登录");
  await press("用手机验证器");
  await hand.does(page.getByText("扫不了？手动输入密钥").click());
  const secret = await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent();
  await type("验证码", code(secret));
  await press("确认验证码");
  await hand.does(page.getByLabel("我已保存").check());
  await press("继续");
  await expect(page.getByRole("heading", { level: 1, name: "今天要办的" })).toBeVisible();

  await go("设置");
  await follow("局名");
  await hand.does(page.getByRole("textbox", { name: "局名", exact: true }).fill("某市教育和体育局"));
  await type("为什么改", "开始使用");
  await press("保存");
  await expect(page.getByText("已经改好，马上生效。")).toBeVisible();

  await go("单位");
  await follow("导入表格");
  await hand.does(page.getByLabel("文件").setInputFiles(file("units.csv", units)));
  await press("导入");
  await expect(page.getByText("已经导入。")).toBeVisible();

  await go("人员");
  await follow("添加人员");
  await type("姓名", "李校长");
  await hand.does(page.getByLabel("角色").selectOption("校长"));
  await type("单位", "实验小学");
  await press("添加并生成登录链接");
  await expect(page.getByRole("heading", { name: "李校长已添加" })).toBeVisible();

  await go("工作安排");
  await follow("放入一份工作安排");
  await hand.does(page.getByLabel("文件").setInputFiles(file("plan.txt", plan)));
  await press("存为草稿");
  await press("公布这份工作安排");
  await hand.does(page.getByRole("dialog").getByRole("button", { name: "公布", exact: true }).click());
  await expect(page.getByText("这份工作安排已经公布。")).toBeVisible();

  test.info().annotations.push({ type: "actions", description: String(hand.actions) });
  expect(hand.actions).toBeLessThanOrEqual(MOST);

  const parent = await somebody();
  await parent.goto("/plans/2026");
  await expect(parent.getByRole("banner")).toContainText("某市教育和体育局");
  await expect(parent.getByTestId("plan-item")).toHaveCount(2);
  await parent.goto("/mailboxes");
  await expect(parent.getByRole("link", { name: "实验小学校长信箱" })).toBeVisible();
});
