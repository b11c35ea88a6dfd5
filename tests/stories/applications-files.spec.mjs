// The office answers an application with files, which whoever applied saves with the receipt; what is typed of an answer
// is kept until it is given.
import { readFile } from "node:fs/promises";
import { apply, lookUp, openAtDesk, wanted } from "./applications.mjs";
import { nav, signIn, told as deskTold } from "./desks.mjs";
import { expect, refused, writing as test } from "./story.mjs";
import { expectAccessible, picture } from "./views.mjs";

const pdf = {
  name: "采购结果.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF"),
};
const program = { ...pdf, name: "合同.pdf", buffer: Buffer.from("MZ\u0090\u0000\u0003\u0000\u0000\u0000", "latin1") };
const body = "您要的采购结果见附件，单价都含税。";

const files = (desk) => desk.getByLabel("附件（可以不加）");
const answer = (desk) => desk.getByLabel("写给申请人");
const outcome = (desk) => desk.getByLabel("答复结果");
const open = (desk) => desk.getByRole("button", { name: "答复", exact: true }).click();
const give = (desk) => desk.getByRole("button", { name: "寄出答复" }).click();

/** Saves what a click downloads, and says what it is. */
async function saved(page, button) {
  const download = page.waitForEvent("download");
  await button.click();
  const file = await download;
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("the office answers with a PDF, and whoever applied saves it", async ({ page, bureau, browser, baseURL, trouble }) => {
      trouble.foresee(refused);
      const { receipt } = await apply(page);
      const desk = await (await browser.newContext({ baseURL, javaScriptEnabled: true })).newPage();
      await signIn(desk, bureau, "王主任", "bureau-office");
      await openAtDesk(desk, wanted.title);
      await open(desk);
      await outcome(desk).selectOption({ label: "属于国家秘密" });
      await expect(files(desk)).toBeHidden();
      await outcome(desk).selectOption({ label: "予以公开" });
      await answer(desk).fill(body);
      await files(desk).setInputFiles([pdf, program]);
      await give(desk);
      await expect(desk.getByText("“合同.pdf”：这是一个程序，不能收。").first()).toBeVisible();
      await expect(files(desk)).toBeFocused();
      await expect(answer(desk)).toHaveValue(body);
      await expect(desk.getByText(pdf.name)).toBeVisible();
      await picture(desk, `desk answer with a bad file ${javaScriptEnabled}`);
      await expectAccessible(desk);
      await desk.getByRole("button", { name: "去掉 合同.pdf" }).click();
      await give(desk);
      await deskTold(desk, "答复已寄出");
      expect(await saved(desk, desk.getByRole("link", { name: pdf.name }))).toEqual({ name: pdf.name, content: pdf.buffer });
      await picture(desk, `desk answered with a file ${javaScriptEnabled}`);
      await expectAccessible(desk);
      await desk.context().close();

      await lookUp(page, receipt);
      await expect(page.getByTestId("reply")).toContainText(body);
      const button = page.getByRole("button", { name: `下载 ${pdf.name}` });
      expect(await saved(page, button)).toEqual({ name: pdf.name, content: pdf.buffer });
      expect(page.url()).not.toContain(receipt.slice(0, 4));
      await picture(page, `application answered with a file ${javaScriptEnabled}`);
      if (javaScriptEnabled) await expectAccessible(page);
    });
  });
}

test("an answer that is being typed is found again, without its files, and gone once it is given", async ({ page, bureau, somebody, trouble }) => {
  trouble.foresee(refused);
  const applicant = await somebody();
  const { receipt } = await apply(applicant);
  await signIn(page, bureau, "王主任", "bureau-office");
  await openAtDesk(page, wanted.title);
  await open(page);
  await outcome(page).selectOption({ label: "予以公开" });
  await answer(page).fill(body);
  await files(page).setInputFiles(pdf);
  await expect(page.getByText(/^草稿已存 \d\d:\d\d$/)).toBeVisible();

  const today = nav(page).getByRole("link", { name: "今天" });
  await today.click();
  const more = page.getByText(/还有 \d+ 件，不那么急/);
  const task = page.getByRole("row").filter({ hasText: "接着写申请的答复" });
  await expect(more.or(task).first()).toBeVisible();
  if (await more.isVisible()) await more.click();
  await task.getByRole("link", { name: wanted.title }).click();
  await open(page);
  await expect(outcome(page)).toHaveValue("disclosed");
  await expect(answer(page)).toHaveValue(body);
  await expect(page.getByText(pdf.name)).toHaveCount(0);
  await files(page).setInputFiles(pdf);
  await give(page);
  await deskTold(page, "答复已寄出");
  await today.click();
  await expect(page.getByRole("heading", { name: "今天要办的" })).toBeVisible();
  await expect(task).toHaveCount(0);
  await lookUp(applicant, receipt);
  await expect(applicant.getByRole("button", { name: `下载 ${pdf.name}` })).toBeVisible();
});
