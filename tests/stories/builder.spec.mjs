// An editor makes the code of an embed at /embed.
import { expect, reading as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("an editor chooses an item, sees it on a phone and on a desk, and takes the code", async ({ page }) => {
      await page.goto("/embed");
      await expect(page.getByRole("heading", { level: 1, name: "嵌入您的网页" })).toBeVisible();
      await page.getByRole("radio", { name: "一项工作" }).check();
      await page.getByLabel("哪一项").selectOption({ label: "29. 管好学校食堂" });
      await expect(page.getByLabel("哪个信箱")).toBeHidden();
      await page.getByRole("radio", { name: "深色" }).check();
      await page.getByLabel("您的网站").fill("https://www.example.cn");
      await page.getByRole("button", { name: "生成代码" }).click();

      await expect(page).toHaveURL(/item=29/);
      for (const title of ["手机上：管好学校食堂", "电脑上：管好学校食堂"]) {
        await expect(page.frameLocator(`iframe[title="${title}"]`).getByRole("heading", { name: /管好学校食堂/ })).toBeVisible();
      }
      const element = page.getByRole("region", { name: "网页代码（推荐）" });
      await expect(element).toContainText('<huiyin-embed view="item" year="2026" item="29" theme="dark">');
      await expect(element).toContainText("host=https%3A%2F%2Fwww.example.cn");
      await expect(page.getByRole("region", { name: "Markdown" })).toContainText("/cards/plans/2026/items/29.png");
      await expect(page.getByRole("region", { name: "固定版本的脚本" })).toContainText(/huiyin-[0-9a-f]{16}\.js" integrity="sha384-/);
      if (javaScriptEnabled) {
        await element.getByRole("button", { name: "复制代码" }).click();
        await expect(element.getByText("已复制")).toBeVisible();
        // The code reserves what the example turned out to need.
        await expect(element.locator("pre")).toContainText(/ height="(?!600")[1-9]\d{2,3}"/);
      }
    });
  });
}

test("a record is embedded from its own page, or by its index number", async ({ page }) => {
  await page.goto("/disclosures/jianshe-houqin/2026-00001");
  await page.getByRole("link", { name: "放进您的网页" }).click();
  await expect(page.getByLabel("索引号")).toHaveValue("jianshe-houqin/2026-00001");
  const name = "2026年秋季学期校服选用结果";
  await expect(page.frameLocator(`iframe[title="手机上：${name}"]`).getByRole("heading", { name })).toBeVisible();
  const element = page.getByRole("region", { name: "网页代码（推荐）" });
  await expect(element).toContainText('<huiyin-embed view="disclosure" disclosure="jianshe-houqin/2026-00001"');
  const card = page.getByRole("region", { name: "图片卡片" });
  await expect(card).toContainText("/cards/disclosures/jianshe-houqin/2026-00001.png");
  for (const wrong of ["2026-1", "bureau/2026-99999"]) {
    await page.getByLabel("索引号").fill(wrong);
    await page.getByRole("button", { name: "生成代码" }).click();
    await expect(page.getByRole("alert")).toContainText("没有这个索引号的公开信息");
    await expect(page.getByLabel("索引号")).toHaveValue(wrong);
    await expect(page.getByLabel("索引号")).toHaveAttribute("aria-invalid", "true");
  }
  // What was withdrawn is not put anywhere.
  await page.getByLabel("索引号").fill("xueqian-jiaoyu/2026-00001");
  await page.getByRole("button", { name: "生成代码" }).click();
  await expect(page.getByRole("alert")).toContainText("撤下");
  await expect(element).toHaveCount(0);
});

test("what is not there is told beside the choice", async ({ page }) => {
  await page.goto("/embed?view=plan&year=2026&as_of=2099-01-01");
  await expect(page.getByRole("alert")).toContainText("这一天还没有到");
  await expect(page.getByRole("button", { name: "生成代码" })).toBeVisible();
  await expect(page.getByRole("region", { name: "网页代码（推荐）" })).toHaveCount(0);
  await page.goto("/embed?view=mailbox");
  await expect(page.getByText("请选择").first()).toBeAttached();
});

for (const view of views.filter(({ width, colorScheme }) => (width === 360) === (colorScheme === "light"))) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing on the builder", async ({ page }) => {
      for (const [address, name] of [
        ["/embed?view=plan&size=compact", "builder"],
        ["/en/embed?view=mailbox&mailbox=director", "builder in English"],
      ]) {
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
        await picture(page, `${name} ${viewName(view)}`);
      }
    });
  });
}
