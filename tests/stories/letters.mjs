// Filling in the letter form and reading the receipt, as a person does it.
import { expect } from "./story.mjs";

export const sample = {
  kind: "咨询",
  title: "冬天几点放学",
  body: "请问从十二月起，一年级下午几点放学？我在镇上上班，想早些安排。",
};

/** Seven groups of four. */
export const receiptPattern = /^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/;

export const form = (page) => page.getByTestId("letter-form");

export const field = (page, label) => form(page).getByLabel(label, { exact: true });

/** Fills the form in; what a letter lacks stays as it is. */
export async function fill(page, letter) {
  if (letter.kind) await form(page).getByRole("radio", { name: new RegExp(`^${letter.kind}`) }).check();
  const fields = { 标题: letter.title, 正文: letter.body, 怎样称呼您: letter.name, 电话: letter.phone, 电子邮箱: letter.email };
  for (const [label, text] of Object.entries(fields)) {
    if (text !== undefined) await field(page, label).fill(text);
  }
}

export async function send(page) {
  await form(page).getByRole("button", { name: "寄出" }).click();
}

/** The receipt that the page shows, and the letter's number. */
export async function receipt(page) {
  await expect(page.getByRole("heading", { level: 1, name: "信收到了，请保存回执" })).toBeVisible();
  const text = (await page.getByTestId("receipt").textContent()).trim();
  expect(text).toMatch(receiptPattern);
  const number = await page.getByRole("definition").filter({ hasText: /^\d{4}-\d{6}$/ }).textContent();
  return { receipt: text, number };
}

/** Writes to a mailbox and returns what the receipt says. */
export async function write(page, letter = sample, mailbox = "director") {
  await page.goto(`/mailboxes/${mailbox}/write`);
  await fill(page, letter);
  await send(page);
  return receipt(page);
}

/** Looks a letter up by its receipt. */
export async function track(page, typed) {
  await page.goto("/track");
  await page.getByLabel("回执").fill(typed);
  await page.getByRole("button", { name: "查进度" }).click();
}
