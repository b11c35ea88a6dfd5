// Other sites include the loader: what their readers see, and what their pages keep.
import { openHost } from "../hostsite/host.mjs";
import { expect, reading, refused, writing } from "./story.mjs";

/** Opens a page of another site that includes the loader of this bureau. */
async function visit({ bureau, page }, use) {
  const host = await openHost("media", `http://bureau.localhost:${new URL(bureau.address).port}`);
  await use((file, options) => page.goto(`${host.address}/${file}`, options));
  await host.close();
}

const test = reading.extend({ visit });
const settled = writing.extend({ visit });

// The reserved height reaches below the window, as on most screens: only then a frame may grow at once.
test.use({ viewport: { width: 1280, height: 720 } });

const framed = (page, title = "重点工作") => page.frameLocator(`iframe[title="${title}"]`);
const items = (frame) => frame.getByTestId("plan-item");
const embed = (page) => page.locator("huiyin-embed");
const height = async (locator) => (await locator.boundingBox()).height;

/** Counts how far the page moved under its reader, from before anything is drawn. */
async function watchShifts(page) {
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => window.moved);
}

for (const [file, kind] of [
  ["element.html", "an article with the element"],
  ["fast.html", "an article with a frame in the element"],
  ["guarded.html", "a site with a strict policy"],
  ["boxed.html", "a frame in the loader's sandbox"],
]) {
  test(`${kind}: the plan fits, and no line moves`, async ({ page, visit }) => {
    const moved = await watchShifts(page);
    await visit(file);
    await expect(items(framed(page))).toHaveCount(41);
    const frame = page.locator("iframe");
    // It grows while its lower edge is below the window: nobody sees anything move.
    await expect.poll(() => height(frame)).toBeGreaterThan(1200);
    await expect(items(framed(page)).last()).toBeAttached();
    expect(await moved()).toBeLessThanOrEqual(0.01);
    const inside = page.frames().find((one) => one !== page.mainFrame());
    expect(await inside.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(1);
    await expect(page.getByRole("link", { name: "2026年重点工作进展" })).toBeVisible({ visible: file === "fast.html" });
  });
}

test("a loader that comes after the frame has spoken asks it to speak again", async ({ page, visit }) => {
  let bring;
  const late = new Promise((now) => (bring = now));
  await page.route("**/embed/v1/huiyin.js", async (route) => {
    await late;
    await route.continue();
  });
  const spoken = page.waitForEvent("console", (message) => message.text() === "spoken");
  await page.addInitScript(() => addEventListener("message", () => console.log("spoken")));
  // The page waits for its script, and so would whoever waits for the page.
  await visit("long.html", { waitUntil: "commit" });
  await expect(items(framed(page))).toHaveCount(41);
  await spoken;
  expect(await height(page.locator("iframe"))).toBeLessThan(800);
  bring();
  await expect.poll(() => height(page.locator("iframe"))).toBeGreaterThan(1200);
});

test("a frame whose edge is in sight keeps its height, and grows once its reader has read past it", async ({ page, visit }) => {
  await page.setViewportSize({ width: 1280, height: 1000 });
  const moved = await watchShifts(page);
  const ready = page.waitForEvent("console", (message) => message.text() === "ready");
  await page.addInitScript(() => addEventListener("huiyin-ready", () => console.log("ready")));
  await visit("long.html");
  await ready;
  expect(await height(page.locator("iframe"))).toBeLessThan(800);
  const line = page.getByText("读者正在读这一行。");
  await line.evaluate((line) => line.scrollIntoView({ block: "center" }));
  const { y } = await line.boundingBox();
  await expect.poll(() => height(page.locator("iframe"))).toBeGreaterThan(1200);
  expect(Math.abs((await line.boundingBox()).y - y)).toBeLessThanOrEqual(1);
  expect(await moved()).toBeLessThanOrEqual(0.01);
});

test("a line of script shows an item where it stands", async ({ page, visit }) => {
  await visit("snippet.html");
  await expect(framed(page, "管好学校食堂").getByRole("heading", { name: /管好学校食堂/ })).toBeVisible();
  // The element stands between the two paragraphs.
  const order = await page.evaluate(() => [...document.body.children].map((one) => one.localName));
  expect(order.indexOf("huiyin-embed")).toBe(order.indexOf("p") + 1);
  expect(await page.evaluate(() => Object.keys(window).filter((name) => /huiyin/i.test(name)))).toEqual([]);
});

test("every kind of embed is seen in a foreign page", async ({ page, visit }) => {
  await visit("every.html");
  for (const [title, words] of [
    ["重点工作", "云溪市教育和体育局2026年重点工作安排"],
    ["第三部分", "云溪市教育和体育局2026年重点工作安排"],
    ["管好学校食堂", "管好学校食堂"],
    ["三月以来的变化", /2026年3月31日/],
    ["大米的价钱", /大宗食材采购/],
    ["校服选用结果", "jianshe-houqin/2026-00001"],
    ["公开的答复", /公开的答复/],
    ["来信统计", /来信/],
    ["写给局长", /局长/],
    ["三月底的情况", /3月31日/],
  ]) {
    const place = page.locator("huiyin-embed").filter({ has: page.getByRole("link", { name: title, includeHidden: true }) });
    await place.scrollIntoViewIfNeeded();
    await expect(framed(page, title).getByRole("main").getByText(words).first()).toBeVisible();
    await expect(framed(page, title).getByRole("textbox")).toHaveCount(0);
  }
  const write = framed(page, "写给局长").getByRole("link", { name: "写给局长" });
  await expect(write).toHaveAttribute("target", "_blank");
  const [opened] = await Promise.all([page.waitForEvent("popup"), write.click()]);
  await expect(opened.getByLabel("标题")).toHaveValue("看了县报以后");
});

test("the page around it sets theme and language while it is shown", async ({ page, visit }) => {
  await visit("arabic.html");
  const plan = framed(page, "Promises");
  await expect(plan.getByText(/^41 promises for 2026:/)).toBeVisible();
  const ink = () => plan.locator("body").evaluate((body) => getComputedStyle(body).color);
  const light = await ink();
  await embed(page).evaluate((element) => element.setAttribute("theme", "dark"));
  await expect.poll(ink).not.toBe(light);
  const dark = await ink();
  await embed(page).evaluate((element) => element.setAttribute("lang", "zh-CN"));
  await expect(plan.getByText(/^2026年 41 项重点工作：/)).toBeVisible();
  // The frame that comes in another language is told the theme again.
  await expect.poll(ink).toBe(dark);
});

test("what is opened and how it stands is told to the page, and nothing about the reader", async ({ page, visit }) => {
  await visit("element.html");
  await expect(items(framed(page))).toHaveCount(41);
  const told = await page.evaluateHandle(() => {
    const told = [];
    for (const type of ["open", "error", "ready", "resize"]) {
      document.addEventListener(`huiyin-${type}`, (event) => told.push([type, event.detail]));
    }
    return told;
  });
  const [opened] = await Promise.all([page.waitForEvent("popup"), items(framed(page)).first().getByRole("link").click()]);
  await expect(opened.getByRole("heading", { level: 1 })).toHaveText("1. 加强政治理论学习");
  await expect.poll(() => told.evaluate((told) => told.filter(([type]) => type === "open"))).toEqual([
    ["open", { address: "/plans/2026/items/1" }],
  ]);
});

test("in a box that scrolls it is loaded before it is seen, and taken out and put back it begins anew", async ({ page, visit }) => {
  await visit("overflow.html");
  await embed(page).evaluate((element) => element.scrollIntoView());
  await expect(items(framed(page))).toHaveCount(41);
  await embed(page).evaluate((element) => {
    window.kept = element;
    element.remove();
  });
  await expect(page.locator("iframe")).toHaveCount(0);
  await page.evaluate(() => document.querySelector(".box").append(window.kept));
  await embed(page).evaluate((element) => element.scrollIntoView());
  await expect(items(framed(page))).toHaveCount(41);
  await embed(page).evaluate((element) => element.destroy());
  await expect(page.locator("iframe")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "2026年重点工作进展" })).toBeVisible();
});

test("ten thousand forged messages move nothing", async ({ page, visit }) => {
  await visit("element.html");
  await expect(items(framed(page))).toHaveCount(41);
  await expect.poll(() => height(page.locator("iframe"))).toBeGreaterThan(1200);
  const before = await height(embed(page));
  await page.evaluate(async () => {
    const stranger = document.createElement("iframe");
    document.body.append(stranger);
    const shapes = [
      { huiyin: 1, type: "ready", height: 50 },
      { huiyin: 1, type: "resize", height: 9999, touched: true },
      { huiyin: 1, type: "open", address: "javascript:alert(1)" },
      { type: "ready" },
      "ready",
      null,
    ];
    const inside = document.querySelector("huiyin-embed").shadowRoot.querySelector("iframe").contentWindow;
    let heard = 0;
    addEventListener("message", () => (heard += 1));
    const script = stranger.contentDocument.createElement("script");
    script.textContent = "window.forge = (shape, port) => parent.postMessage(shape, '*', port ? [port] : [])";
    stranger.contentDocument.head.append(script);
    for (let sent = 0; sent < 10_000; sent += 1) {
      const shape = shapes[sent % shapes.length];
      const port = sent % 2 ? new MessageChannel().port2 : undefined;
      if (sent % 3) stranger.contentWindow.forge(shape, port);
      else postMessage(shape, "*", port ? [port] : []);
      // The frame hears them as well: it answers nobody but the page that its address names, and does nothing else.
      inside.postMessage(shape, "*");
    }
    while (heard < 10_000) await new Promise((later) => setTimeout(later));
  });
  expect(await height(embed(page))).toBe(before);
  await expect(items(framed(page))).toHaveCount(41);
});

test("a bureau whose server is dead leaves its link, a reason and the text around it", async ({ page, visit, trouble }) => {
  trouble.foresee(/ERR_CONNECTION_REFUSED|ERR_UNSAFE_PORT/);
  await page.clock.install();
  await visit("dead.html");
  await expect(page.getByText("下一段文字照样能读。")).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(1);
  await page.clock.fastForward(9000);
  await expect(page.getByText("这里没有显示出来。")).toBeVisible();
  await expect(page.getByRole("link", { name: "2026年重点工作进展" })).toBeVisible();
  await expect(page.locator("iframe")).toBeHidden();
  expect(await height(embed(page))).toBeLessThan(200);
});

settled.describe("where only one site may frame", () => {
  settled.use({ settings: { HUIYIN_FRAME_ANCESTORS: "http://another.localhost:*" } });

  settled("another site gets the link and the reason", async ({ page, visit, trouble }) => {
    trouble.foresee(/frame-ancestors/);
    trouble.foresee(refused);
    await page.clock.install();
    await visit("element.html");
    await expect(page.locator("iframe")).toHaveCount(1);
    await page.clock.fastForward(9000);
    await expect(page.getByText(/没有允许/)).toBeVisible();
    await expect(page.getByRole("link", { name: "2026年重点工作进展" })).toBeVisible();
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the link is there, and a frame inside the element shows the plan", async ({ page, visit }) => {
    await visit("element.html");
    await expect(page.getByRole("link", { name: "2026年重点工作进展" })).toBeVisible();
    await visit("fast.html");
    await expect(items(framed(page))).toHaveCount(41);
    await expect(page.getByRole("link", { name: "2026年重点工作进展" })).toBeVisible();
  });
});

test("nothing is kept on the reader's device, and nothing is asked of it", async ({ page, context, visit }) => {
  await visit("every.html");
  await expect(items(framed(page))).toHaveCount(41);
  expect(await context.cookies()).toEqual([]);
  for (const frame of page.frames()) {
    const kept = () => {
      try {
        return localStorage.length + sessionStorage.length + document.cookie.length;
      } catch {
        // A frame whose storage the browser blocks keeps nothing either.
        return 0;
      }
    };
    expect(await frame.evaluate(kept)).toBe(0);
    expect(await frame.evaluate(() => performance.getEntriesByType("resource").filter((one) => /wasm/.test(one.name)).length)).toBe(0);
  }
});
