// The monthly round: the bureau opens it, twelve units answer for the items that they lead, one approval publishes all.
// What is clicked, tapped or filled in one go is counted.
import { nav, signIn } from "./desks.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";

const UNIT = 5;
const CLERK = 10;

/** Units of the sample that lead items. */
const units = [
  "jichu-jiaoyu",
  "dangjian-renshi",
  "tiyu-weisheng-yishu",
  "qunzhong-tiyu",
  "xueqian-jiaoyu",
  "zhiye-minban",
  "jiaoxue-yanjiu",
  "anquan-guanli",
  "jianshe-houqin",
  "caiwu-shenji",
  "xuesheng-zizhu",
  "bangongshi",
];

const words = (unit) => `${unit} 本月开了两次现场会，问题都有了着落。`;

/** Everything a person does goes through here. */
class Hand {
  actions = 0;

  async does(action) {
    this.actions += 1;
    await action;
  }
}

const press = (page, name) => page.getByRole("button", { name }).click();

async function goToRound(page) {
  await nav(page).getByRole("link", { name: "填报", exact: true }).click();
}

async function open(page, hand) {
  await hand.does(goToRound(page));
  await hand.does(press(page, /^开始\d+月填报$/));
  await expect(page.getByText(/^\d+月\d+日截止。/)).toBeVisible();
}

/** All items without progress but the first. */
async function answer(page, unit, hand) {
  await hand.does(goToRound(page));
  await expect(page.getByRole("heading", { level: 1, name: /月填报$/ })).toBeVisible();
  await hand.does(page.getByLabel("做了什么").first().fill(words(unit)));
  await hand.does(press(page, "没写的都报本月无进展"));
  await hand.does(press(page, "报送"));
  await expect(page.getByText("已经报送。")).toBeVisible();
}

test("twelve units answer with five actions each, and the bureau publishes with ten", async ({ page, bureau, somebody }) => {
  test.slow();
  const clerk = new Hand();
  await signIn(page, bureau, "王主任", "bureau-office");
  await open(page, clerk);

  for (const unit of units) {
    const own = await somebody();
    const hand = new Hand();
    await signIn(own, bureau, `${unit}科员`, "office-staff", unit);
    await expect(own.getByRole("link", { name: /月填报$/ })).toBeVisible();
    await answer(own, unit, hand);
    expect(hand.actions, unit).toBeLessThanOrEqual(UNIT);
    await own.context().close();
  }

  await clerk.does(goToRound(page));
  await expect(page.getByText(words(units[0]))).toBeVisible();
  await clerk.does(press(page, "催报全部"));
  await expect(page.getByText(/^已提醒 \d+ 个单位。$/)).toBeVisible();
  await clerk.does(press(page, /^通过并公布/));
  await expect(page.getByText("已经公布。", { exact: true })).toBeVisible();
  test.info().annotations.push({ type: "actions of the clerk", description: String(clerk.actions) });
  expect(clerk.actions).toBeLessThanOrEqual(CLERK);

  const parent = await somebody();
  const home = await parent.request.get("/api/v1/plans/2026");
  const { parts } = await home.json();
  const rows = parts.flatMap((part) => [...part.items, ...part.sections.flatMap((section) => section.items)]);
  const led = rows.find((row) => row.units.length > 0);
  await parent.goto(`/plans/2026/items/${led.number}`);
  await expect(parent.getByText(/本月开了两次现场会|本月无进展/).first()).toBeVisible();
});

test("one item is sent back with words, and of two people of a unit the second is told", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "王主任", "bureau-office");
  await open(page, new Hand());
  const [first, second] = [await somebody(), await somebody()];
  await signIn(first, bureau, "甲科员", "office-staff", "xuesheng-zizhu");
  await signIn(second, bureau, "乙科员", "office-staff", "xuesheng-zizhu");
  await goToRound(second);
  await second.getByLabel("做了什么").first().fill("乙写的进展，还没有报送。");
  await answer(first, "xuesheng-zizhu", new Hand());
  await press(second, "没写的都报本月无进展");
  await press(second, "报送");
  await expect(second.getByText(words("xuesheng-zizhu"))).toBeVisible();
  await expect(second.getByLabel("做了什么").first()).toHaveValue("乙写的进展，还没有报送。");
  await press(second, "报送");
  await expect(second.getByText("已经报送。")).toBeVisible();
  await second.getByText("以前报的（1）").first().click();
  await expect(second.getByText(words("xuesheng-zizhu"))).toBeVisible();

  await goToRound(page);
  const item = page.getByRole("listitem").filter({ hasText: "乙写的进展，还没有报送。" });
  await item.getByText("退回", { exact: false }).first().click();
  await item.getByLabel("要改什么").fill("请写明是哪一天。");
  await item.getByRole("button", { name: /^退回这一项/ }).click();
  await expect(page.getByText("已经退回，报送的人会收到通知。")).toBeVisible();
  await goToRound(first);
  await expect(first.getByText("请写明是哪一天。")).toBeVisible();
});

/** A picture drawn by the browser itself. */
async function photo(page) {
  const drawn = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
    canvas.getContext("2d").fillRect(8, 8, 32, 24);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg"));
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  return { name: "食堂.jpg", mimeType: "image/jpeg", buffer: Buffer.from(drawn) };
}

test("a unit's photo and link go through the bureau to a parent, with caption and consent", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  await signIn(page, bureau, "王主任", "bureau-office");
  await open(page, new Hand());
  const own = await somebody();
  await signIn(own, bureau, "科员", "office-staff", "jianshe-houqin");
  await goToRound(own);
  const item = own.getByRole("region").filter({ has: own.getByLabel("做了什么") }).first();
  const title = await item.getByRole("heading").innerText();
  await item.getByLabel("做了什么").fill("新食堂开餐，学生都在校内吃上了午饭。");
  await item.getByLabel("附件").setInputFiles({
    name: "程序.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from("MZ a program under another name"),
  });
  await expect(item.getByRole("alert")).toContainText("程序.jpg");
  await item.getByRole("button", { name: "不附这份文件" }).click();
  await item.getByLabel("附件").setInputFiles(await photo(own));
  await expect(item.getByRole("button", { name: "去掉 食堂.jpg" })).toBeVisible();
  await item.getByRole("button", { name: "加一个链接" }).click();
  await item.getByLabel("网址").fill("javascript:alert(1)");
  await item.getByLabel("链接的文字").fill("开餐公告");
  await press(own, "没写的都报本月无进展");
  await press(own, "报送");
  await expect(item.getByLabel("照片说明（公开）")).toHaveAccessibleDescription(/这里还没有填。/);
  await expect(item.getByLabel("照片里有没有学生")).toHaveAccessibleDescription(/这里还没有填。/);
  await expect(item.getByLabel("网址")).toHaveAccessibleDescription(/请写以 https:\/\/ 开头的网址。/);
  await expectAccessible(own);
  await item.getByLabel("照片说明（公开）").fill("新食堂开餐第一天");
  await item.getByLabel("照片里有没有学生").selectOption("有学生，已征得监护人同意并存档");
  await item.getByLabel("网址").fill("https://www.example.cn/kaican");
  await picture(own, "round evidence");
  await press(own, "报送");
  await expect(own.getByText("已经报送。")).toBeVisible();

  await goToRound(page);
  await expect(page.getByRole("img", { name: "新食堂开餐第一天" })).toBeVisible();
  await expect(page.getByText("（有学生，已征得监护人同意并存档）")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "round evidence bureau");
  await press(page, /^通过并公布/);
  await expect(page.getByText("已经公布。", { exact: true })).toBeVisible();

  const parent = await somebody();
  await parent.setViewportSize({ width: 360, height: 800 });
  await parent.goto(`/plans/2026/items/${parseInt(title, 10)}`);
  const figure = parent.getByRole("figure").filter({ hasText: "新食堂开餐第一天" });
  await expect(figure).toContainText("（已征得监护人同意）");
  await figure.scrollIntoViewIfNeeded();
  const shown = figure.getByRole("img", { name: "新食堂开餐第一天" });
  await expect.poll(() => shown.evaluate((image) => image.naturalWidth)).toBe(64);
  await expect(parent.getByRole("link", { name: "开餐公告" })).toHaveAttribute("rel", /noopener/);
  await expect(parent.getByText("（www.example.cn）")).toBeVisible();
  await expectAccessible(parent);
  await picture(parent, "item evidence");
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use(browserOf(view));

    test("axe finds nothing on a unit's page and on the bureau's", async ({ page, bureau, somebody }) => {
      await signIn(page, bureau, "王主任", "bureau-office");
      await goToRound(page);
      await picture(page, `round open ${viewName(view)}`);
      await expectAccessible(page);
      await press(page, /^开始\d+月填报$/);
      await expect(page.getByText(/^\d+月\d+日截止。/)).toBeVisible();
      const own = await somebody();
      await own.setViewportSize({ width: view.width, height: 800 });
      await signIn(own, bureau, "科员", "office-staff", "xueqian-jiaoyu");
      await goToRound(own);
      await expect(own.getByLabel("做了什么").first()).toBeVisible();
      await press(own, "报送");
      await expect(own.getByText("这里还没有填。").first()).toBeVisible();
      await picture(own, `round unit ${viewName(view)}`);
      await expectAccessible(own);
      await answer(own, "xueqian-jiaoyu", new Hand());
      await goToRound(page);
      await expect(page.getByText(words("xueqian-jiaoyu"))).toBeVisible();
      await picture(page, `round all ${viewName(view)}`);
      await expectAccessible(page);
    });
  });
}
