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

  await goToRound(page);
  const item = page.getByRole("listitem").filter({ hasText: words("xuesheng-zizhu") });
  await item.getByText("退回", { exact: false }).first().click();
  await item.getByLabel("要改什么").fill("请写明是哪一天。");
  await item.getByRole("button", { name: /^退回这一项/ }).click();
  await expect(page.getByText("已经退回，报送的人会收到通知。")).toBeVisible();
  await goToRound(first);
  await expect(first.getByText("请写明是哪一天。")).toBeVisible();
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
