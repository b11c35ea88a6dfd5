// Files go with a letter: chosen, looked at, sent, and found again by the writer and at the desk.
import { expect, refused, writing as test } from "./story.mjs";
import { field, fill, receipt, sample, send, track } from "./letters.mjs";
import { openLetter, signIn } from "./desks.mjs";
import { expectAccessible, picture } from "./views.mjs";
import { takenOver } from "./wasm.mjs";

const text = { name: "午餐说明.txt", mimeType: "text/plain", buffer: Buffer.from("午餐十一点半开始。") };
const program = { name: "照片.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ\u0090\u0000\u0003\u0000\u0000\u0000", "latin1") };

const files = (page) => field(page, "附件（可以不加）");

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 800 } });

    test("a bad file is named, a good one arrives", async ({ page, trouble }) => {
      trouble.foresee(refused);
      await page.goto("/mailboxes/director/write");
      if (javaScriptEnabled) await takenOver(page);
      await fill(page, sample);
      await files(page).setInputFiles([text, program]);
      await send(page);
      await expect(page.getByText("“照片.jpg”：这是一个程序，不能收。").first()).toBeVisible();
      await expect(page.getByText("选过附件的，请再选一次：上次选的没有留下。")).toBeVisible();
      await expect(field(page, "正文")).toHaveValue(sample.body);
      await picture(page, `write with a bad file ${javaScriptEnabled}`);
      await files(page).setInputFiles(text);
      await send(page);
      const sent = await receipt(page);

      await track(page, sent.receipt);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(sample.title);
      await picture(page, `letter with a file ${javaScriptEnabled}`);
      const taken = page.waitForEvent("download");
      await page.getByRole("button", { name: "下载 午餐说明.txt" }).click();
      expect((await taken).suggestedFilename()).toBe(text.name);
    });
  });
}

test("chosen files are listed with their size and can be taken out", async ({ page }) => {
  await page.goto("/mailboxes/director/write");
  await takenOver(page);
  await files(page).setInputFiles([text, { ...text, name: "第二个.txt" }]);
  await expect(page.getByText("第二个.txt")).toBeVisible();
  await page.getByRole("button", { name: "去掉 午餐说明.txt" }).click();
  await expect(page.getByText("午餐说明.txt")).toBeHidden();
  await expectAccessible(page);
  const large = { ...text, name: "大.txt", buffer: Buffer.alloc(10 * 1024 * 1024 + 1, "a") };
  await files(page).setInputFiles(large);
  await fill(page, sample);
  await send(page);
  await expect(page.getByText("“大.txt”：超过 10 MB，没有收下。请压小一点，或拆成几个。").first()).toBeVisible();
});

test("at the desk the file stands with the letter", async ({ page, bureau }) => {
  await page.goto("/mailboxes/director/write");
  await fill(page, { ...sample, title: "带附件的信" });
  await files(page).setInputFiles(text);
  await send(page);
  await receipt(page);
  await signIn(page, bureau, "王主任", "bureau-office");
  await page.getByRole("navigation").getByRole("link", { name: "来信" }).first().click();
  await openLetter(page, "带附件的信");
  await expect(page.getByRole("link", { name: "午餐说明.txt" })).toBeVisible();
  await picture(page, "desk letter with a file");
  await expectAccessible(page);
});
