// Every public page, looked at: by axe at the width of a phone and of a desk, by day, by night and in large
// text; by keyboard; on paper. The pictures in results/ are for people.
import { expect, reading, refused, writing } from "./story.mjs";
import { fill, receipt, sample, send, track, write } from "./letters.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";
import { takenOver } from "./wasm.mjs";

/** Pages that an address shows. */
const pages = {
  home: "/",
  plan: "/plans/2026",
  item: "/plans/2026/items/29",
  mailboxes: "/mailboxes",
  write: "/mailboxes/shiqiao-xiaoxue/write?item=2026-6",
  track: "/track",
  replies: "/replies",
  data: "/data",
};

/** The same pages otherwise filled: looked at once in each width and once in each scheme. */
const variants = {
  "plan filtered": "/plans/2026?part=%E4%B8%89&q=%E5%B9%BC%E5%84%BF",
  "plan of a past day": "/plans/2026?as_of=2026-03-31",
  "item without measure": "/plans/2026/items/12",
  "mailboxes found": "/mailboxes?q=qs",
  "plan in English": "/en/plans/2026",
  "data in English": "/en/data",
  "write in English": "/en/mailboxes/director/write",
};

/** A page that the wasm takes over is looked at once it has. */
async function open(page, address) {
  await page.goto(address);
  if (await page.locator("script[data-wasm]").count()) await takenOver(page);
}

for (const view of views) {
  reading.describe(viewName(view), () => {
    reading.use(browserOf(view));

    const shown = (view.width === 360) === (view.colorScheme === "dark") ? { ...pages, ...variants } : pages;
    for (const [name, address] of Object.entries(shown)) {
      reading(`axe finds nothing on ${name}`, async ({ page }) => {
        await open(page, address);
        await picture(page, `${name} ${viewName(view)}`);
        await expectAccessible(page);
      });
    }

    reading("axe finds nothing on a page that is not there", async ({ page, trouble }) => {
      trouble.foresee(refused);
      await page.goto("/no-such-page");
      await expect(page.getByRole("heading", { name: "找不到这一页" })).toBeVisible();
      await picture(page, `missing ${viewName(view)}`);
      await expectAccessible(page);
    });

    reading("axe finds nothing on the framed plan", async ({ page }) => {
      await page.goto("/embed/v1/plan");
      await expect(page.getByTestId("plan-item")).toHaveCount(41);
      await picture(page, `embed ${viewName(view)}`);
      await expectAccessible(page);
    });

    writing("axe finds nothing from the form to the letter", async ({ page, trouble }) => {
      trouble.foresee(refused);
      await open(page, "/mailboxes/director/write");
      await fill(page, { ...sample, kind: undefined, phone: "没有电话" });
      await send(page);
      await expect(page.getByRole("alert")).toBeVisible();
      await picture(page, `write with errors ${viewName(view)}`);
      await expectAccessible(page);

      await fill(page, { kind: "咨询", phone: "" });
      await send(page);
      const kept = await receipt(page);
      await picture(page, `receipt ${viewName(view)}`);
      await expectAccessible(page);
      await page.getByLabel("我已保存回执").check();
      await page.getByRole("button", { name: "记在这部手机上" }).click();

      await track(page, "0000");
      await expect(page.getByLabel("回执")).toHaveAttribute("aria-invalid", "true");
      await picture(page, `track wrong ${viewName(view)}`);
      await expectAccessible(page);

      await page.goto("/track");
      await expect(page.getByText("保存在这部手机上的信")).toBeVisible();
      await picture(page, `track with kept letters ${viewName(view)}`);
      await expectAccessible(page);

      await track(page, kept.receipt);
      await expect(page.getByText("收到来信")).toBeVisible();
      await picture(page, `letter ${viewName(view)}`);
      await expectAccessible(page);
    });
  });
}

reading.describe("in large text", () => {
  reading.use(browserOf(views[0]));

  for (const name of ["home", "plan", "item", "mailboxes", "write", "track"]) {
    reading(`axe finds nothing on ${name}`, async ({ page }) => {
      await page.goto("/text-size?size=large&back=/");
      await open(page, pages[name]);
      await expect(page.getByRole("link", { name: "标准字号" })).toBeVisible();
      await picture(page, `${name} 360 large`);
      await expectAccessible(page);
    });
  }
});

reading.describe("with more contrast", () => {
  reading.use({ ...browserOf(views[0]), contextOptions: { contrast: "more" } });

  reading("axe finds nothing on plan", async ({ page }) => {
    await open(page, pages.plan);
    await picture(page, "plan 360 contrast");
    await expectAccessible(page);
  });
});

reading("the keyboard reaches content, strip and filter in the order of the page", async ({ page }) => {
  await open(page, "/plans/2026");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到正文" })).toBeFocused();
  await expect(page.getByRole("link", { name: "跳到正文" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#content$/);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳过格子，到各项工作" })).toBeFocused();
  await page.keyboard.press("Tab");
  const cell = page.getByRole("link", { name: /^第 1 项，/ });
  await expect(cell).toBeFocused();
  const outline = await cell.evaluate((link) => getComputedStyle(link).outlineStyle);
  expect(outline).not.toBe("none");

  await page.getByRole("link", { name: "跳过格子，到各项工作" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("navigation", { name: "各部分" }).getByRole("link").first()).toBeFocused();
  const summary = page.locator("summary").filter({ hasText: "筛选" });
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("search").getByLabel("部分")).toBeFocused();
});

reading("after a step to another page the keyboard begins at its top, with the way to the text", async ({ page }) => {
  await open(page, "/plans/2026");
  await page.getByRole("link", { name: "加强政治理论学习", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "加强政治理论学习" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到正文" })).toBeFocused();
});

reading.describe("on paper", () => {
  reading.use({ viewport: { width: 794, height: 1123 } });

  for (const name of ["plan", "item"]) {
    reading(`${name} prints without what only a screen can use`, async ({ page }) => {
      await open(page, pages[name]);
      await page.emulateMedia({ media: "print" });
      await expect(page.getByRole("navigation", { name: "主要页面" })).toBeHidden();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await picture(page, `${name} print`);
    });
  }

  writing("the receipt and the letter print as documents", async ({ page }) => {
    const { receipt: kept } = await write(page);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByTestId("receipt")).toBeVisible();
    await expect(page.getByRole("img", { name: "回执的二维码" })).toBeVisible();
    await expect(page.getByRole("button", { name: "打印" })).toBeHidden();
    await picture(page, "receipt print");
    await page.emulateMedia({ media: "screen" });
    await track(page, kept);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByText(sample.body)).toBeVisible();
    await picture(page, "letter print");
  });
});
