// Somebody writes about a unit and is told who reads it, comes back without the receipt, is told by text message where
// the letter stands, adds a file, and finds the mailbox on a poster.
import { accept, nav, openLetter, signIn } from "./desks.mjs";
import { field, fill, receipt, sample, send, track, write } from "./letters.mjs";
import { Receiver } from "./receiver.mjs";
import { expect, reading, refused, writing as test } from "./story.mjs";
import { browserOf, expectAccessible, picture, viewName, views } from "./views.mjs";
import { takenOver } from "./wasm.mjs";

const phone = "13800001234";
const gatewayKey = "the key of the gateway of these stories";
const withGateway = { HUIYIN_ALLOW_PRIVATE_WEBHOOKS: "true", HUIYIN_TEXT_MESSAGE_KEY: gatewayKey };

/** A gateway of text messages, which somebody at the desk sets up. */
async function openGateway(desk, bureau) {
  const gateway = await Receiver.open();
  gateway.key = gatewayKey;
  await signIn(desk, bureau, "张三", "administrator");
  const value = JSON.stringify({ url: gateway.address });
  const set = await desk.request.put(`${bureau.address}/api/v1/staff/settings/text_messages`, { data: { version: 0, value } });
  expect(set.status(), await set.text()).toBe(200);
  return gateway;
}

async function askForReceipt(page, number, typed = phone) {
  await page.goto("/track");
  await page.getByRole("link", { name: "回执丢了怎么办" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "回执丢了，换一张新的" })).toBeVisible();
  await page.getByLabel("信的编号").fill(number);
  await page.getByLabel("写信时留的手机号").fill(typed);
  await page.getByRole("button", { name: "发验证码" }).click();
  await expect(page.getByLabel("验证码", { exact: true })).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("who complains chooses the unit, reads of the outside line, and the unit never sees the letter", async ({ page, bureau, browser, baseURL }) => {
      await page.goto("/mailboxes/director/write");
      if (javaScriptEnabled) await takenOver(page);
      await expect(page.getByText(/按内容可能属于信访事项/)).toBeVisible();
      await expect(field(page, "反映的是哪个单位")).toBeHidden();
      await fill(page, { ...sample, kind: "投诉", title: "食堂太吵" });
      await expect(page.getByText("反映局长、纪检人员或系统管理员的")).toBeVisible();
      await expect(field(page, "反映的是哪个单位")).toHaveValue("");
      await expect(field(page, "反映的是哪个单位").getByRole("option", { name: "说不清" })).toHaveCount(1);
      await field(page, "反映的是哪个单位").selectOption({ label: "石桥小学" });
      if (javaScriptEnabled) {
        await page.reload();
        await takenOver(page);
        await expect(field(page, "标题")).toHaveValue("食堂太吵");
        await expect(field(page, "反映的是哪个单位").getByRole("option", { selected: true })).toHaveText("石桥小学");
      }
      await send(page);
      await receipt(page);
      await expect(page.getByText("反映局长、纪检人员或系统管理员的")).toBeVisible();
      const context = await browser.newContext({ baseURL, javaScriptEnabled: true });
      const desk = await context.newPage();
      await signIn(desk, bureau, "石校长", "principal", "shiqiao-xiaoxue");
      await nav(desk).getByRole("link", { name: "来信" }).click();
      await expect(desk.getByRole("heading", { level: 1, name: "来信" })).toBeVisible();
      await expect(desk.getByRole("link", { name: "食堂太吵" })).toHaveCount(0);
      const above = await browser.newContext({ baseURL, javaScriptEnabled: true });
      const office = await above.newPage();
      await signIn(office, bureau, "王主任", "bureau-office");
      await openLetter(office, "食堂太吵");
      await expect(office.getByRole("definition").filter({ hasText: "石桥小学" })).toBeVisible();
      await context.close();
      await above.close();
    });

    test.describe("where text messages are sent", () => {
      test.use({ settings: withGateway });

      test("a lost receipt is replaced by number, telephone and the code of a text message", async ({ page, bureau, browser, baseURL, trouble }) => {
        trouble.foresee(refused);
        const context = await browser.newContext({ baseURL, javaScriptEnabled: true });
        const gateway = await openGateway(await context.newPage(), bureau);
        const old = await write(page, { ...sample, phone });
        await askForReceipt(page, old.number);
        const text = await gateway.next();
        expect(text).toEqual({ id: text.id, to: phone, number: old.number, status: "receipt_code", code: text.code });
        await page.getByLabel("验证码", { exact: true }).fill("000000");
        await page.getByRole("button", { name: "换新回执" }).click();
        await expect(page.getByText(/^验证码不对，或者已经用过、过期了。/)).toBeVisible();
        await page.getByLabel("验证码", { exact: true }).fill(text.code);
        await page.getByRole("button", { name: "换新回执" }).click();
        await expect(page.getByRole("heading", { level: 1, name: "这是新回执，请保存" })).toBeVisible();
        const fresh = (await page.getByTestId("receipt").textContent()).trim();
        expect(fresh).not.toBe(old.receipt);
        await track(page, old.receipt);
        await expect(page.getByText(/^没有找到对应的信。/)).toBeVisible();
        await track(page, fresh);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(sample.title);
        await expect(page.getByText("您换了新回执，原来的不能再用")).toBeVisible();
        await gateway.close();
        await context.close();
      });

      test("who wants it is told by text message where the letter stands, until they say no", async ({ page, bureau, browser, baseURL }) => {
        const context = await browser.newContext({ baseURL, javaScriptEnabled: true });
        const desk = await context.newPage();
        const gateway = await openGateway(desk, bureau);
        await page.goto("/mailboxes/director/write");
        if (javaScriptEnabled) await takenOver(page);
        await fill(page, { ...sample, phone });
        await field(page, "办到新的一步时发短信告诉我").check();
        await send(page);
        const sent = await receipt(page);
        await openLetter(desk, sample.title);
        await accept(desk);
        const text = await gateway.next();
        expect(text).toEqual({ id: text.id, to: phone, number: sent.number, status: "letter_status", state: "accepted" });
        await track(page, sent.receipt);
        await page.getByRole("button", { name: "不再发短信" }).click();
        await expect(page.getByRole("button", { name: "发短信告诉我" })).toBeVisible();
        await gateway.close();
        await context.close();
      });
    });

    test("a file goes with what the writer adds, and is seen at the desk", async ({ page, bureau, browser, baseURL }) => {
      const sent = await write(page);
      await track(page, sent.receipt);
      await page.getByLabel("您想补充的").fill("食堂的照片见附件。");
      const file = { name: "食堂说明.txt", mimeType: "text/plain", buffer: Buffer.from("午餐十一点半开始。") };
      await page.getByLabel("附件（可以不加）").setInputFiles(file);
      await page.getByRole("button", { name: "寄给办理单位" }).click();
      await expect(page.getByText("您写的收到了，记在下面。")).toBeVisible();
      await expect(page.getByRole("button", { name: "下载 食堂说明.txt" })).toBeVisible();
      await expect(page.getByText(/最多 4 个/)).toBeVisible();
      const context = await browser.newContext({ baseURL, javaScriptEnabled: true });
      const desk = await context.newPage();
      await signIn(desk, bureau, "王主任", "bureau-office");
      await openLetter(desk, sample.title);
      const taken = desk.waitForEvent("download");
      await desk.getByRole("link", { name: "食堂说明.txt" }).click();
      expect((await taken).suggestedFilename()).toBe("食堂说明.txt");
      await context.close();
    });
  });
}

test("what may be a petition is hinted at on the receipt and at the desk", async ({ page, bureau, somebody }) => {
  await write(page, { ...sample, title: "补偿款", body: "学校扩建征地，我家的补偿款两年没有给。" });
  await expect(page.getByText(/^信里说的事可能属于信访事项。/)).toBeVisible();
  const desk = await somebody();
  await signIn(desk, bureau, "王主任", "bureau-office");
  await openLetter(desk, "补偿款");
  await expect(desk.getByText("按内容可能属于信访事项")).toBeVisible();
  await expect(desk.getByText(/信里写到“补偿款”“征地”。/)).toBeVisible();
  await expectAccessible(desk);
});

reading("without text messages the page of a lost receipt says what else to do", async ({ page }) => {
  await page.goto("/track/lost");
  await expect(page.getByText(/这里还不能发短信，所以换不了。信照样办。$/)).toBeVisible();
  await expect(page.getByRole("link", { name: "再写一封" })).toBeVisible();
  await page.goto("/mailboxes/director/write");
  await expect(page.getByLabel("办到新的一步时发短信告诉我")).toHaveCount(0);
});

reading("a mailbox's poster is one sheet of A4 in black and white", async ({ page }) => {
  await page.goto("/mailboxes/shiqiao-xiaoxue/write");
  await page.getByRole("link", { name: "打印这个信箱的海报" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "石桥小学校长信箱" })).toBeVisible();
  const code = page.getByRole("img", { name: "写信页网址的二维码" });
  await expect(code).toBeVisible();
  expect(await code.evaluate((image) => image.complete && image.naturalWidth > 0)).toBe(true);
  await expect(page.getByText(/\/mailboxes\/shiqiao-xiaoxue\/write$/)).toBeVisible();
  const sheet = await page.pdf({ format: "A4", preferCSSPageSize: true });
  expect(sheet.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "主要页面" })).toBeHidden();
  await page.setViewportSize({ width: 672, height: 980 });
  await picture(page, "poster on paper");
});

for (const view of views) {
  test.describe(viewName(view), () => {
    test.use({ ...browserOf(view), settings: withGateway });

    test("axe finds nothing on the form, the receipt, the lost receipt, the letter and the poster", async ({ page, bureau, somebody, trouble }) => {
      trouble.foresee(refused);
      const gateway = await openGateway(await somebody(), bureau);
      const look = async (name) => {
        await picture(page, `back ${name} ${viewName(view)}`);
        await expectAccessible(page);
      };
      await page.goto("/mailboxes/director/write");
      await look("form");
      await fill(page, { ...sample, kind: "举报", body: "学校扩建征地，我申请公开补偿款的账。", phone });
      await field(page, "反映的是哪个单位").selectOption({ label: "石桥小学" });
      await send(page);
      const sent = await receipt(page);
      await look("receipt");
      await page.goto("/track/lost");
      await look("lost");
      await page.getByRole("button", { name: "发验证码" }).click();
      await expect(page.getByLabel("信的编号")).toHaveAttribute("aria-invalid", "true");
      await look("lost with errors");
      await askForReceipt(page, sent.number);
      await look("code");
      const { receipt: open } = await write(page, { ...sample, title: "另一封", phone });
      await track(page, open);
      await look("letter");
      await page.goto("/mailboxes/shiqiao-xiaoxue/poster");
      await look("poster");
      await gateway.close();
    });
  });
}
