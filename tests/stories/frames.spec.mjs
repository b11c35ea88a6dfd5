// Each framed page as it is by itself: whole in one answer, looked at as a phone and a column of a news site show it,
// in the theme that it was told.
import { expect, reading, refused } from "./story.mjs";
import { expectAccessible, picture } from "./views.mjs";

const test = reading;

const frames = [
  ["plan", "plan", /重点工作安排/],
  ["plan at a glance", "plan?size=compact", /重点工作安排/],
  ["part", "plan?part=三", /重点工作安排/],
  ["past day", "plan?as_of=2026-03-31&lang=en", /重点工作安排/],
  ["item", "item?item=29", /管好学校食堂/],
  ["item at a glance", "item?item=11&size=compact", /^11\./],
  ["changes", "changes", /的变化$/],
  ["register", "register?register=purchases&goods=rice", "大宗食材采购"],
  ["menu", "register?register=menus&unit=shiyan-xiaoxue", /每周食谱/],
  ["record", "disclosure?disclosure=jianshe-houqin/2026-00001", "2026年秋季学期校服选用结果"],
  ["record at a glance", "disclosure?disclosure=bureau/2023-00012&size=compact", /作息时间安排意见/],
  ["record that is not open", "disclosure?disclosure=anquan-guanli/2026-00001&lang=en", "校园视频监控点位布置图"],
  ["withdrawn record", "disclosure?disclosure=xueqian-jiaoyu/2026-00001", /质量评估结果（第一批）/],
  ["replies", "replies", "公开的答复"],
  ["statistics", "statistics", "来信统计"],
  ["mailbox", "mailbox?mailbox=director&item=2026-29", "局长信箱"],
  ["button", "mailbox?mailbox=director&size=compact", "局长信箱"],
  ["problem", "item?item=999", "找不到这一页"],
];

for (const theme of ["light", "dark"]) {
  for (const width of [360, 720]) {
    test(`every view fits in ${width} pixels, ${theme}`, async ({ page, trouble }) => {
      trouble.foresee(refused);
      // The system wants the other one: what the frame was told goes before it.
      await page.emulateMedia({ colorScheme: theme === "dark" ? "light" : "dark" });
      await page.setViewportSize({ width, height: 600 });
      for (const [name, address, heading] of frames) {
        await page.goto(`/embed/v1/${address}${address.includes("?") ? "&" : "?"}theme=${theme}`);
        await expect(page.getByRole("heading", { level: 1, name: heading })).toBeAttached();
        await expectAccessible(page);
        await picture(page, `frame ${name} ${width} ${theme}`);
      }
    });
  }
}

test("a theme that is told later is kept to, and none leaves it to the system", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/embed/v1/plan?size=compact");
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const night = await ground();
  await page.evaluate(() => (document.documentElement.dataset.theme = "light"));
  const day = await ground();
  expect(day).not.toBe(night);
  await page.emulateMedia({ colorScheme: "light" });
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  expect(await ground()).toBe(night);
  await page.evaluate(() => delete document.documentElement.dataset.theme);
  expect(await ground()).toBe(day);
});

test("nothing is asked for but the page and its one script", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.replace(/-[0-9a-f]+\./, ".")));
  await page.goto("/embed/v1/plan", { waitUntil: "networkidle" });
  expect(asked).toEqual(["/embed/v1/plan", "/embed/v1/frame.js"]);
});

test("a record's file opens at the bureau's own address, and one that is void says so", async ({ page }) => {
  await page.goto("/embed/v1/disclosure?disclosure=jianshe-houqin/2026-00001");
  await expect(page.getByText("jianshe-houqin/2026-00001")).toBeVisible();
  const file = page.getByRole("link", { name: "校服单价.csv" });
  await expect(file).toHaveAttribute("href", /^http:\/\/.+\/files\/\d+/);
  await expect(file).toHaveAttribute("target", "_blank");
  await page.goto("/embed/v1/disclosure?disclosure=bureau/2023-00012");
  await expect(page.getByText("这条记录已经废止，不再有效。")).toBeVisible();
  await page.goto("/embed/v1/disclosure?disclosure=anquan-guanli/2026-00001&lang=en");
  await expect(page.getByText("This is not open.")).toBeVisible();
});

test("writing to the director opens the bureau's own page, with the subject filled in", async ({ page, context }) => {
  await page.goto(`/embed/v1/mailbox?mailbox=director&item=2026-29&title=${encodeURIComponent("食堂的菜太凉")}`);
  await expect(page.getByText("办理，2 个工作日内受理")).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "写给局长" }).click();
  const form = await opened;
  await expect(form.getByRole("heading", { level: 1 })).toContainText("局长");
  await expect(form.getByLabel("标题")).toHaveValue("食堂的菜太凉");
});
