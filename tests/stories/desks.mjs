// Getting to the desk and about in it, as staff do.
import { expect } from "./story.mjs";

export const password = "一句只有我知道的长话";

/** Uses a one-time link and chooses a password. */
export async function useLink(page, link, chosen = password) {
  await page.goto(link);
  await page.getByLabel("新密码").fill(chosen);
  await page.getByLabel("再填一遍").fill(chosen);
  await page.getByRole("button", { name: "保存密码并登录" }).click();
}

/** Creates an account, signs in with its link, and waits for the desk. */
export async function signIn(page, bureau, name, role, unit) {
  await useLink(page, await bureau.link(name, role, unit));
  await expect(page.getByRole("heading", { level: 1, name: "今天要办的" })).toBeVisible();
}

/**
 * Clicks what may stand beside a preview. Chromium learns where a frame of another process lies only with the next
 * picture it draws; in the moment after a scroll the mouse would meet the frame where it was. So the mouse is moved
 * until what is to be clicked feels it.
 */
export async function settledClick(locator) {
  await expect(async () => {
    await locator.hover();
    expect(await locator.evaluate((element) => element.matches(":hover"))).toBe(true);
  }).toPass();
  await locator.click();
}

/** The desk's navigation. On a phone its entries lie in a menu, which a click opens first. */
export function nav(page) {
  const navigation = page.getByRole("navigation", { name: "工作台" });
  const menu = navigation.getByText("菜单", { exact: true });
  const entry = navigation.getByRole.bind(navigation);
  navigation.getByRole = (...words) => {
    const found = entry(...words);
    const opened = async () => {
      if ((await menu.isVisible()) && !(await found.isVisible())) await settledClick(menu);
    };
    return Object.assign(entry(...words), { click: async () => opened().then(() => settledClick(found)) });
  };
  return navigation;
}

/** Opens a letter from the inbox by its title. */
export async function openLetter(page, title) {
  await nav(page).getByRole("link", { name: "来信" }).click();
  await page.getByRole("table", { name: "来信" }).getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

export async function accept(page) {
  await page.getByRole("button", { name: "受理这封信" }).click();
  await expect(page.getByLabel("写给写信人")).toBeVisible();
}

/** The desk says what the newest step did. */
export const told = (page, words) => expect(page.getByRole("status").filter({ hasText: words }).first()).toBeVisible();

/** Opens the form of another step with a letter. */
export async function openStep(page, step) {
  const name = page.locator("summary").filter({ hasText: new RegExp(`^${step}$`) });
  await name.click();
  return page.getByRole("group").filter({ has: name });
}

/** Takes a step with a letter without its form, where a story is about something else. */
export async function moveOn(desk, number, step, body = {}) {
  const address = `/api/v1/staff/letters/${number}`;
  const { version } = await (await desk.request.get(address)).json();
  const answer = await desk.request.post(`${address}/${step}`, { data: { version, ...body } });
  expect(answer.status(), await answer.text()).toBe(200);
}

export async function sendReply(page) {
  await page.getByRole("button", { name: "寄出答复" }).click();
}

/** Opens the form for an update of an item. */
export async function openItem(page, title) {
  await nav(page).getByRole("link", { name: "报进展" }).click();
  await page.getByLabel("按编号、标题或单位找").fill(title);
  await page.getByRole("link", { name: title, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

/** Drops a file where a plan document is expected. */
export async function dropPlan(page, name, text) {
  const files = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type: "text/plain" }));
      return transfer;
    },
    [name, text],
  );
  const ground = page.getByText("拖到这里也可以");
  await ground.dispatchEvent("dragover", { dataTransfer: files });
  await ground.dispatchEvent("drop", { dataTransfer: files });
}
