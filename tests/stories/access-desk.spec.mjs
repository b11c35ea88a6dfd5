// The desk, looked at: axe finds nothing on any of its views, on a phone and at a desk, by day and by night.
import { expect, writing as test } from "./story.mjs";
import { accept, nav, openItem, openLetter, signIn } from "./desks.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing from the sign-in to an update", async ({ page, bureau }) => {
      const look = async (name) => {
        await picture(page, `desk ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await page.goto("/console");
      await expect(page.getByRole("heading", { name: "登录工作台" })).toBeVisible();
      await look("sign in");
      await page.goto(await bureau.link("张三", "administrator"));
      await expect(page.getByRole("heading", { name: "设定您的密码" })).toBeVisible();
      await look("link");

      await signIn(page, bureau, "王主任", "bureau-office");
      await expect(page.getByRole("table").first()).toBeVisible();
      await look("today");
      await nav(page).getByRole("link", { name: "来信" }).click();
      await expect(page.getByRole("table", { name: "来信" })).toBeVisible();
      await look("letters");
      await openLetter(page, "想给乡镇小学捐一批书，怎么联系");
      await look("letter");
      await accept(page);
      await look("reply");

      await nav(page).getByRole("link", { name: "工作安排" }).click();
      await expect(page.getByRole("table", { name: "存过的工作安排" })).toBeVisible();
      await look("plans");
      await page.getByRole("link", { name: "放入一份工作安排" }).click();
      await page.getByText("或者粘贴全文").click();
      await page.getByLabel("全文").fill("某局2028年重点工作安排\n一、办好学校\n1.改造食堂。年内改造食堂3所。\n3.漏了一号。好。\n");
      await page.getByRole("button", { name: "读这段文字" }).click();
      await expect(page.getByRole("button", { name: "存为草稿" })).toBeVisible();
      await look("outline");

      await openItem(page, "密切家庭学校协同");
      await page.getByRole("radio", { name: "已完成" }).check();
      await page.getByRole("button", { name: "公布这条进展" }).click();
      await expect(page.getByLabel("依据")).toHaveAttribute("aria-invalid", "true");
      await look("update");
    });
  });
}
