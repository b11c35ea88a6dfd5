// Embed keys at the desk: made for a newspaper, counted where it frames a page, stopped; and what broke.
import { openHost } from "../hostsite/host.mjs";
import { nav, signIn } from "./desks.mjs";
import { expect, writing as test } from "./story.mjs";
import { expectAccessible, picture, views } from "./views.mjs";

/** Opens the view from wherever the desk is. */
async function openEmbeds(page) {
  await page.goto("/console/embeds");
  await expect(page.getByRole("heading", { level: 1, name: "嵌入" })).toBeVisible();
  await expect(page.getByRole("button", { name: "加这个编号" })).toBeVisible();
}

/** Makes a key and returns it. */
async function addKey(page, name, origins) {
  await page.getByLabel("谁嵌入").fill(name);
  await page.getByLabel("哪些网站可以嵌入").fill(origins);
  await page.getByRole("button", { name: "加这个编号" }).click();
  await expect(page.getByRole("status").filter({ hasText: "编号已加好" })).toBeVisible();
  return entry(page, name).locator("code").textContent();
}

const entry = (page, name) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name }) });

test("a newspaper gets a key, what it embeds is counted, and once the key is stopped nothing is shown", async ({
  page,
  bureau,
  somebody,
  trouble,
}) => {
  const { port } = new URL(bureau.address);
  const host = await openHost("media", `http://bureau.localhost:${port}`);
  await signIn(page, bureau, "王主任", "bureau-office");
  await nav(page).getByRole("link", { name: "嵌入", exact: true }).click();
  await expect(page.getByText("还没有嵌入编号")).toBeVisible();
  const key = await addKey(page, "县报", host.address);
  await expect(entry(page, "县报").getByRole("link", { name: /用这个编号做嵌入代码/ })).toHaveAttribute(
    "href",
    `/embed?key=${key}`,
  );

  const reader = await somebody();
  const openPaper = async () => {
    await reader.goto(`${host.address}/plain.html`);
    const address = `http://bureau.localhost:${port}/embed/v1/plan?key=${key}`;
    await reader.locator("iframe").evaluate((frame, address) => (frame.src = address), address);
  };
  const items = reader.frameLocator("iframe").getByTestId("plan-item");
  await openPaper();
  await expect(items).toHaveCount(41);
  await openEmbeds(page);
  await expect(entry(page, "县报")).toContainText(/近 30 天显示 1 次/);
  await expect(page.getByRole("row").filter({ hasText: "县报" })).toContainText(host.address);

  trouble.foresee(/frame-ancestors/);
  await entry(page, "县报").getByText("停用", { exact: false }).first().click();
  await page.getByLabel("原因").fill("合同到期了");
  await entry(page, "县报").getByRole("button", { name: "停用" }).click();
  await expect(entry(page, "县报")).toContainText(/停用：合同到期了/);
  const refused = reader.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
  await openPaper();
  await refused;
  await nav(page).getByRole("link", { name: "今天" }).click();
  await page.getByRole("link", { name: /1 处嵌入出了问题/ }).click();
  const broken = page.getByRole("region", { name: "嵌入出了问题" });
  await expect(broken).toContainText("嵌入编号不能用");
  await expect(broken).toContainText(host.address);
  await expect(broken).toContainText("就在下面恢复");
  await host.close();
});

test("what cannot be an origin is told beside the field, and what was typed stays", async ({ page, bureau }) => {
  await signIn(page, bureau, "王主任", "bureau-office");
  await openEmbeds(page);
  await page.getByLabel("谁嵌入").fill("县报");
  await page.getByLabel("哪些网站可以嵌入").fill("https://a.cn/news");
  await page.getByRole("button", { name: "加这个编号" }).click();
  await expect(page.getByLabel("哪些网站可以嵌入")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("不带路径")).toBeVisible();
  await expect(page.getByLabel("谁嵌入")).toHaveValue("县报");
  await page.getByLabel("哪些网站可以嵌入").fill("https://a.cn");
  await page.getByRole("button", { name: "加这个编号" }).click();
  await expect(entry(page, "县报")).toContainText("https://a.cn");
});

for (const width of [360, 1280]) {
  test(`axe finds nothing on the embeds, ${width} wide, by day and by night, in both languages`, async ({ page, bureau, request }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, bureau, "王主任", "bureau-office");
    await openEmbeds(page);
    await expectAccessible(page);
    const key = await addKey(page, "云溪县融媒体中心", "https://news.example.cn\nhttps://*.media.example.cn");
    for (const query of [`key=${key}&host=https%3A%2F%2Fnews.example.cn`, `key=${key}&host=https%3A%2F%2Fother.example.cn`, "key=nobodyskey", "year=2019"]) {
      await request.get(`${bureau.address}/embed/v1/plan?${query}`);
    }
    await openEmbeds(page);
    await expect(page.getByRole("table", { name: "嵌入的网站" })).toBeVisible();
    for (const { colorScheme } of views.filter((view) => view.width === width)) {
      await page.emulateMedia({ colorScheme });
      await picture(page, `embeds ${width} ${colorScheme}`);
      await expectAccessible(page);
    }
    await entry(page, "云溪县融媒体中心").getByText("修改", { exact: false }).first().click();
    await expect(page.getByRole("button", { name: "存下修改" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Embeds" })).toBeVisible();
    await expect(page.getByRole("table", { name: "Sites that embed" })).toBeVisible();
    await picture(page, `embeds ${width} english`);
    await expectAccessible(page);
  });
}
