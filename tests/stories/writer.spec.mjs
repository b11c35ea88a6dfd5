// Somebody writes a letter: finds the mailbox, sends the form, keeps the receipt, finds the letter again.
import { expect, reading, refused, writing as test } from "./story.mjs";
import { field, fill, form, receipt, sample, send, track, write } from "./letters.mjs";
import { holdBack, isMarked, mark, takenOver } from "./wasm.mjs";

const mailboxes = (page) => page.getByRole("main").getByRole("listitem");

for (const javaScriptEnabled of [true, false]) {
  reading.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    reading.use({ javaScriptEnabled });

    for (const [typed, found] of [
      ["石桥小学", "石桥小学校长信箱"],
      ["sqxx", "石桥小学校长信箱"],
      ["shiqiao", "石桥小学校长信箱"],
      ["青石镇", "石桥小学校长信箱"],
      ["BLCJZX", "白鹭初级中学校长信箱"],
    ]) {
      reading(`a mailbox is found by “${typed}”`, async ({ page }) => {
        await page.goto("/mailboxes");
        await page.getByLabel("学校名称、拼音或街道乡镇").fill(typed);
        await page.getByRole("button", { name: "找信箱" }).click();
        await expect(page.getByText(`“${typed}”：找到`)).toBeVisible();
        await mailboxes(page).getByRole("link", { name: found }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(`写给${found.replace("信箱", "")}`);
      });
    }

    reading("a school that is not there leads to the director", async ({ page }) => {
      await page.goto("/mailboxes?q=没有这所学校");
      await expect(page.getByText(/^没有找到。.*就写给局长。$/)).toBeVisible();
      await page.getByRole("link", { name: "看全部信箱" }).click();
      await expect(mailboxes(page).getByRole("link", { name: "局长信箱" })).toBeVisible();
    });
  });
}

reading("before sending, the form says who handles the letter, why and how long", async ({ page }) => {
  await page.goto("/mailboxes/shiqiao-xiaoxue/write");
  await expect(page.getByText(/由石桥小学承办的人员阅读/)).toBeVisible();
  await expect(page.getByText("信和办理记录保存 5 年。")).toBeVisible();
  await expect(page.getByRole("link", { name: "110" })).toBeVisible();
});

reading("a letter about an item names it", async ({ page }) => {
  await page.goto("/plans/2026/items/29");
  await page.getByRole("link", { name: "就此事写信" }).click();
  await expect(page.getByText("您要写的是 2026 年第 29 项工作。")).toBeVisible();
  await mailboxes(page).getByRole("link", { name: "局长信箱" }).click();
  await expect(page.getByRole("link", { name: "29. 管好学校食堂" })).toBeVisible();
});

reading("an unknown mailbox is told, not guessed", async ({ page, trouble }) => {
  trouble.foresee(refused);
  await page.goto("/mailboxes/no-such-mailbox/write");
  await expect(page.getByText("没有找到这一页。")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a letter is written, its receipt saved, its state looked up", async ({ page }) => {
    const written = await write(page);
    // The buttons would do nothing; the picture needs none.
    await expect(page.getByRole("button", { name: "复制回执" })).toBeHidden();
    const onward = page.getByRole("button", { name: "看这封信" });
    await expect(onward).toBeHidden();
    await page.getByLabel("我已保存回执").check();
    await onward.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(sample.title);
    await expect(page.getByText(sample.body)).toBeVisible();

    await track(page, written.receipt.toLowerCase().replaceAll("-", " "));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(sample.title);
    await expect(page.getByText(written.number)).toBeVisible();
    await expect(page.getByText("收到来信")).toBeVisible();
    await expect(page.getByText(/^(预计)?最迟 \d+年\d+月\d+日答复$/)).toBeVisible();
    expect(page.url()).not.toContain(written.receipt.slice(0, 4));
  });

  test("what is wrong is said beside its field and nothing typed is lost", async ({ page, trouble }) => {
    trouble.foresee(refused);
    await page.goto("/mailboxes/director/write");
    await fill(page, { ...sample, kind: undefined, phone: "没有电话", publish: true });
    await send(page);
    await expect(page.getByText("这里还没有填。", { exact: true })).toBeVisible();
    await expect(field(page, "电话")).toHaveAccessibleDescription(/这不像电话号码。/);
    await expect(field(page, "电话")).toHaveValue("没有电话");
    await expect(field(page, "正文")).toHaveValue(sample.body);
    await fill(page, { kind: "求助", phone: "" });
    await send(page);
    await receipt(page);
  });
});

test.describe("without scripts, after a letter was sent", () => {
  test.use({ javaScriptEnabled: false });

  test("going back and sending again gives the same receipt", async ({ page }) => {
    const first = await write(page);
    await page.goBack();
    await expect(field(page, "标题")).toHaveValue(sample.title);
    await expect(field(page, "正文")).toHaveValue(sample.body);
    await send(page);
    expect(await receipt(page)).toEqual(first);
    const next = await write(page, { ...sample, title: "另一件事" });
    expect(Number(next.number.slice(5))).toBe(Number(first.number.slice(5)) + 1);
  });
});

test("field errors come with the focus, and a right letter gets its receipt", async ({ page }) => {
  await page.goto("/mailboxes/director/write");
  await takenOver(page);
  await mark(page);
  await fill(page, { title: "一", body: sample.body, email: "不是邮箱" });
  await send(page);
  const summary = page.getByRole("alert");
  await expect(summary.getByRole("link", { name: "信的种类：这里还没有填。" })).toBeVisible();
  await expect(form(page).getByRole("radio").first()).toBeFocused();
  await expect(field(page, "标题")).toHaveAccessibleDescription(/太短了，至少写 2 个字。/);
  await expect(field(page, "标题")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "电子邮箱")).toHaveAccessibleDescription(/这不像电子邮箱/);
  await expect(field(page, "正文")).toHaveValue(sample.body);
  expect(await isMarked(page)).toBe(true);

  await summary.getByRole("link", { name: /^标题：/ }).click();
  await expect(field(page, "标题")).toBeFocused();
  await fill(page, { kind: "建议", title: sample.title, email: "" });
  await send(page);
  await receipt(page);
  await expect(page.getByRole("img", { name: "回执的二维码" })).toBeVisible();
  await page.getByText("打开图片，长按保存到手机").click();
  const picture = page.getByRole("img", { name: /^回执图片/ });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image) => image.naturalWidth)).toBeGreaterThan(300);
});

test("the receipt is copied and its picture saved", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const written = await write(page);
  await page.getByRole("button", { name: "复制回执" }).click();
  await expect(page.getByRole("button", { name: "已复制" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(written.receipt);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "保存图片" }).click();
  expect((await download).suggestedFilename()).toBe(`${written.number}.png`);
});

test("where there is no clipboard the receipt is selected and copied all the same", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const written = await write(page);
  await page.getByRole("button", { name: "复制回执" }).click();
  await expect(page.getByRole("button", { name: "已复制" })).toBeVisible();
  expect(await page.evaluate(() => getSelection().toString().replace(/\s/g, ""))).toBe(written.receipt);
});

test("a letter kept on this phone is found and removed again", async ({ page }) => {
  const { number } = await write(page);
  await page.getByRole("button", { name: "记在这部手机上" }).click();
  await expect(page.getByRole("button", { name: "已记在这部手机上" })).toBeVisible();
  await page.goto("/track");
  await page.getByRole("button", { name: `看 ${number} 号信` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(sample.title);

  await page.goto("/track");
  await page.getByRole("button", { name: `从这部手机上移除 ${number} 号信` }).click();
  await expect(page.getByText("保存在这部手机上的信")).toHaveCount(0);
  await page.reload();
  await takenOver(page);
  await expect(page.getByText("保存在这部手机上的信")).toHaveCount(0);
});

test("what is typed before the wasm arrives stays, and the form is then watched", async ({ page }) => {
  const release = await holdBack(page);
  await page.goto("/mailboxes/director/write");
  await mark(page);
  await fill(page, { ...sample, kind: undefined, name: "周女士" });
  release();
  await takenOver(page);
  await expect(field(page, "标题")).toHaveValue(sample.title);
  await expect(field(page, "正文")).toHaveValue(sample.body);
  await expect(field(page, "怎样称呼您")).toHaveValue("周女士");
  await expect(page.getByText(`已写 ${sample.title.length} 个字，最多 60 个字。`)).toBeVisible();
  await send(page);
  await expect(page.getByRole("alert").getByText("信的种类：这里还没有填。")).toBeVisible();
  expect(await isMarked(page)).toBe(true);
  await field(page, "标题").fill(`${sample.title}？`);
  await expect(page.getByText(`已写 ${sample.title.length + 1} 个字，最多 60 个字。`)).toBeVisible();
  await fill(page, { kind: "咨询" });
  await send(page);
  await receipt(page);
});

test("the wasm takes over what is there and makes nothing anew", async ({ page }) => {
  const release = await holdBack(page);
  await page.goto("/mailboxes/director/write");
  const before = await page.evaluate(() => {
    window.nodes = [...document.querySelectorAll("main *")];
    return document.body.innerText;
  });
  release();
  await takenOver(page);
  const after = await page.evaluate(() => ({
    kept: window.nodes.every((node) => node.isConnected),
    text: document.body.innerText,
  }));
  expect(after.kept).toBe(true);
  expect(after.text).toBe(before);
});

test("an impatient writer sends one letter", async ({ page }) => {
  await page.goto("/mailboxes/director/write");
  await takenOver(page);
  await fill(page, sample);
  const posted = page.waitForRequest((request) => request.method() === "POST");
  await form(page).getByRole("button", { name: "寄出" }).dblclick();
  const first = await receipt(page);
  const again = await page.request.post((await posted).url(), {
    data: (await posted).postDataBuffer(),
    headers: { "content-type": (await posted).headers()["content-type"] },
  });
  const groups = (await again.text()).match(/data-testid="receipt".*?<\/code>/s)[0].match(/>[0-9A-Z]{4}-?</g);
  expect(groups.map((group) => group.slice(1, -1)).join("")).toBe(first.receipt);
  // Numbers leave no gap: had there been two letters, the next would not be the next.
  const next = await write(page, { ...sample, title: "另一件事" });
  expect(Number(next.number.slice(5))).toBe(Number(first.number.slice(5)) + 1);
});

test("what was typed survives the text size, the other language, another page and a reload", async ({ page }) => {
  await page.goto("/mailboxes/director/write");
  await takenOver(page);
  await fill(page, { ...sample, phone: "13800000000" });
  await expect(page.getByText("草稿已存在这一页，关掉页面就没有了。")).toBeVisible();
  const isThere = async () => {
    await expect(form(page).getByRole("radio", { name: /^咨询|^Question/ })).toBeChecked();
    await expect(form(page).getByRole("textbox", { name: /^标题|^Title/ })).toHaveValue(sample.title);
    await expect(form(page).getByRole("textbox", { name: /^正文|^Your letter/ })).toHaveValue(sample.body);
    await expect(form(page).getByRole("textbox", { name: /^电话|^Telephone/ })).toHaveValue("13800000000");
  };
  await page.getByRole("link", { name: "大字" }).click();
  await expect(page.getByRole("link", { name: "标准字号" })).toBeVisible();
  await isThere();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Write to/ })).toBeVisible();
  await isThere();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: /^写给/ })).toBeVisible();
  await page.getByRole("link", { name: "查我的信" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "查我的信" })).toBeVisible();
  await page.goBack();
  await isThere();
  await expect(page.getByText(`已写 ${sample.title.length} 个字，最多 60 个字。`)).toBeVisible();
  await page.reload();
  await isThere();

  await send(page);
  await receipt(page);
  const kept = await page.evaluate(() => JSON.stringify(sessionStorage));
  expect(kept).not.toContain("13800000000");
  await page.goto("/mailboxes/director/write");
  await takenOver(page);
  await expect(field(page, "正文")).toHaveValue("");
});

test("a draft does not touch what was typed while the wasm was held back", async ({ page }) => {
  await page.goto("/mailboxes/director/write");
  await takenOver(page);
  await fill(page, sample);
  const release = await holdBack(page);
  await page.goto("/track");
  await page.goto("/mailboxes/director/write");
  await fill(page, { title: "换了一件事" });
  release();
  await takenOver(page);
  await expect(field(page, "正文")).toHaveValue(sample.body);
  await expect(field(page, "标题")).toHaveValue("换了一件事");
  await send(page);
  await receipt(page);
});

test("another tab knows nothing of a draft", async ({ page, context }) => {
  await page.goto("/mailboxes/director/write");
  await takenOver(page);
  await fill(page, sample);
  const other = await context.newPage();
  await other.goto("/mailboxes/director/write");
  await takenOver(other);
  await expect(field(other, "正文")).toHaveValue("");
});

test("without a network nothing is sent and nothing typed is lost", async ({ page, context }) => {
  await page.goto("/mailboxes/director/write");
  await takenOver(page);
  await fill(page, sample);
  await context.setOffline(true);
  await send(page);
  await expect(page.getByRole("alert")).toHaveText("网络不通，没有寄出，您写的还在。");
  await expect(field(page, "正文")).toHaveValue(sample.body);
  await context.setOffline(false);
  await send(page);
  await receipt(page);
});

test("a letter that was sent is not sent again by going back, and another one is", async ({ page }) => {
  await page.goto("/mailboxes/director/write");
  await takenOver(page);
  await fill(page, sample);
  await send(page);
  const first = await receipt(page);
  await page.goBack();
  await takenOver(page);
  await expect(field(page, "正文")).toHaveValue(sample.body);
  const note = page.getByText(`这封信已经寄出，编号 ${first.number}。`);
  await expect(note).toBeVisible();
  await mark(page);
  await send(page);
  await expect(note).toBeInViewport();
  expect(await isMarked(page)).toBe(true);

  await fill(page, { body: `${sample.body}还有一件事。` });
  await expect(note).toHaveCount(0);
  await send(page);
  const second = await receipt(page);
  expect(Number(second.number.slice(5))).toBe(Number(first.number.slice(5)) + 1);

  await page.goBack();
  await takenOver(page);
  await page.getByRole("link", { name: "再写一封" }).click();
  await expect(note).toHaveCount(0);
  await expect(field(page, "正文")).toHaveValue("");
  await takenOver(page);
  await fill(page, sample);
  await send(page);
  const third = await receipt(page);
  expect(Number(third.number.slice(5))).toBe(Number(second.number.slice(5)) + 1);
});

for (const [typed, why] of [
  ["0000-0000-0000-0000-0000-0000-0001", "mistyped"],
  ["食堂", "no receipt at all"],
]) {
  test(`a receipt that is ${why} opens nothing and stays to be corrected`, async ({ page, trouble }) => {
    trouble.foresee(refused);
    await track(page, typed);
    await expect(page.getByLabel("回执")).toHaveAccessibleDescription(/没有找到对应的信。/);
    await expect(page.getByLabel("回执")).toHaveValue(typed);
  });
}

// Marks that turn the reading direction, half a character, and what looks like markup.
const hostile = {
  title: "<script>alert(1)</script>\u202E完",
  body: "</textarea><img src=x onerror=alert(2)>\n\u2066\uD83D{{1+1}}",
  name: "\"><svg onload=alert(3)>",
  phone: "'><b>1",
  email: "<i>@x",
};

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("markup in every field is shown as the text it is", async ({ page, trouble }) => {
      // Without scripts the form comes back as the answer to a letter that was refused.
      if (!javaScriptEnabled) trouble.foresee(refused);
      await page.goto("/mailboxes/director/write");
      if (javaScriptEnabled) await takenOver(page);
      await fill(page, { ...hostile, body: "", kind: "其他" });
      // Half a character cannot be typed through the driver, but a page can hold one.
      await field(page, "正文").evaluate((area, text) => (area.value = JSON.parse(text)), JSON.stringify(hostile.body));
      await send(page);
      await expect(field(page, "电话")).toHaveAccessibleDescription(/这不像电话号码。/);
      await expect(field(page, "电话")).toHaveValue(hostile.phone);
      await expect(field(page, "怎样称呼您")).toHaveValue(hostile.name);
      await expect(field(page, "正文")).toHaveValue(/^<\/textarea><img src=x onerror=alert\(2\)>\n/);
      await fill(page, { phone: "", email: "" });
      await send(page);
      const { receipt: kept } = await receipt(page);
      await track(page, kept);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("<script>alert(1)</script>完");
      await expect(page.getByText("</textarea><img src=x onerror=alert(2)>")).toBeVisible();
      await expect(page.getByText("{{1+1}}")).toBeVisible();
      expect(await page.getByRole("main").textContent()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    });

    test("markup in the search for a mailbox and in the plan's filter is text", async ({ page }) => {
      const typed = "\"><script>alert(4)</script>\u202E";
      for (const [address, label] of [
        ["/mailboxes", "学校名称、拼音或街道乡镇"],
        ["/plans/2026", "文字"],
      ]) {
        await page.goto(`${address}?q=${encodeURIComponent(typed)}`);
        await expect(page.getByLabel(label, { exact: true })).toHaveValue(/"><script>alert\(4\)<\/script>/);
      }
    });
  });
}
