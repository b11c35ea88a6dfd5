// Applying for information, and finding the application again, as people and the desk do.
import { nav } from "./desks.mjs";
import { receiptPattern, track } from "./letters.mjs";
import { expect } from "./story.mjs";

export const wanted = {
  applicant: "自然人",
  name: "李明",
  phone: "13800001234",
  title: "2025年学校食堂大宗食材采购结果",
  way: "凭回执在网上查看",
};

export const form = (page) => page.getByTestId("application-form");
export const field = (page, label) => form(page).getByLabel(label, { exact: true });
export const heading = (page, name) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
export const told = (page, words) => expect(page.getByRole("status")).toHaveText(words);

/** Fills the form in; what an application lacks stays as it is. */
export async function fill(page, application) {
  const { applicant, way } = application;
  if (applicant) await form(page).getByRole("radio", { name: applicant, exact: true }).check();
  if (way) await form(page).getByRole("radio", { name: way, exact: true }).check();
  const fields = {
    姓名或单位名称: application.name,
    联系人: application.contact,
    电话: application.phone,
    电子邮箱: application.email,
    通信地址: application.address,
    要什么信息: application.title,
    其他特征: application.description,
  };
  for (const [label, text] of Object.entries(fields)) {
    if (text !== undefined) await field(page, label).fill(text);
  }
}

export const send = (page) => form(page).getByRole("button", { name: "寄出申请" }).click();

/** The receipt that the page shows, and the application's number. */
export async function receipt(page) {
  await heading(page, "申请收到了，请保存回执");
  const text = (await page.getByTestId("receipt").textContent()).trim();
  expect(text).toMatch(receiptPattern);
  const number = await page.getByRole("definition").filter({ hasText: /^SQ\d{4}-\d{5}$/ }).textContent();
  return { receipt: text, number };
}

export async function apply(page, application = wanted) {
  await page.goto("/applications/new");
  await fill(page, application);
  await send(page);
  return receipt(page);
}

export async function lookUp(page, typed, title = wanted.title) {
  await track(page, typed);
  await heading(page, title);
}

/** Opens an application at the desk by what is wanted. */
export async function openAtDesk(page, title) {
  await nav(page).getByRole("link", { name: "依申请公开" }).click();
  await heading(page, "政府信息公开申请");
  await page.getByRole("link", { name: title }).click();
  await heading(page, title);
}
