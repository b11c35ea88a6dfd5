// The ways of a letter that no other story goes: to an end without an answer, from unit to unit and back, on after
// the answer, past a changed calendar, and with a child in danger. Each step is taken at the desk with its own form,
// and the writer, who has no scripts, reads under the receipt what was done and what comes next.
import { moveOn, nav, openLetter, openStep, sendReply, signIn, told } from "./desks.mjs";
import { field, fill, receipt, sample, send, track, write } from "./letters.mjs";
import { expect, refused, writing } from "./story.mjs";

const test = writing.extend({
  /** Seats somebody at a desk, which needs scripts. */
  seat: async ({ browser, baseURL, bureau, trouble }, use) => {
    const contexts = [];
    await use(async (name, role, unit) => {
      const context = await browser.newContext({ baseURL, javaScriptEnabled: true });
      contexts.push(context);
      trouble.watch(context);
      const desk = await context.newPage();
      await signIn(desk, bureau, name, role, unit);
      return desk;
    });
    for (const context of contexts) await context.close();
  },
});

test.use({ javaScriptEnabled: false });

/** A day so many days from today, by the bureau's clock, as a page writes it. */
const inDays = (days) =>
  new Date(Date.now() + days * 24 * 60 * 60 * 1000).toLocaleDateString("zh-CN", {
    timeZone: "Asia/Shanghai",
    year: "numeric",
    month: "long",
    day: "numeric",
  });

/** Takes a step that needs nothing but words. */
async function say(desk, step, label, words, button) {
  const form = await openStep(desk, step);
  await form.getByLabel(label).fill(words);
  await form.getByRole("button", { name: button }).click();
}

/** The writer looks a letter up and reads these words. */
async function reads(page, { receipt }, ...words) {
  await track(page, receipt);
  for (const one of words) await expect(page.getByText(one).first()).toBeVisible();
}

async function rate(page, satisfied) {
  for (const [group, choice] of [["满意吗", satisfied], ["办得快不快", "一般"], ["态度好不好", "一般"]]) {
    await page.getByRole("group", { name: group }).getByRole("radio", { name: choice, exact: true }).check();
  }
  await page.getByLabel("还想说的").fill("门卫还是不让进。");
  await page.getByRole("button", { name: "寄出评价" }).click();
}

test("refused, sent back, turned to the petition system or taken back, a letter ends there, and its writer reads why and what to do", async ({ page, seat, trouble }) => {
  trouble.foresee(refused);
  const wrong = await write(page, { ...sample, kind: "投诉", title: "菜市场的秤不准" });
  const elsewhere = await write(page, { ...sample, kind: "求助", title: "户口怎么迁" });
  const petition = await write(page, { ...sample, kind: "求助", title: "欠了半年的工钱" });
  const own = await write(page, { ...sample, kind: "建议", title: "操场早点开门" });
  const desk = await seat("王主任", "bureau-office");

  await openLetter(desk, "菜市场的秤不准");
  const refusal = await openStep(desk, "不予受理");
  await refusal.getByRole("button", { name: "确定不予受理" }).click();
  await expect(refusal.getByLabel("原因")).toHaveAttribute("aria-invalid", "true");
  await refusal.getByLabel("原因").selectOption({ label: "不归本单位管" });
  await refusal.getByLabel("写信人还能怎么办").fill("请打 12315，向市场监管局反映。");
  await refusal.getByRole("button", { name: "确定不予受理" }).click();
  await told(desk, "已告诉写信人不予受理。");
  await expect(desk.getByRole("heading", { name: "其他处理" })).toBeHidden();

  await openLetter(desk, "户口怎么迁");
  await desk.getByRole("button", { name: "受理这封信" }).click();
  await told(desk, "已经受理");
  await say(desk, "退回给写信人", "该找谁办", "请到户口所在的派出所办。", "退回这封信");
  await told(desk, "信已退回给写信人。");

  await openLetter(desk, "欠了半年的工钱");
  await say(desk, "转到信访", "为什么", "欠薪的事由信访部门依法办理。", "确定转到信访");
  await told(desk, "已转到信访办理。");

  await openLetter(desk, "操场早点开门");
  await track(page, own.receipt);
  await page.getByText("撤回这封信", { exact: true }).click();
  await page.getByRole("button", { name: "确定撤回" }).click();
  await expect(page.getByRole("status")).toHaveText("这封信撤回了，不再办理。");
  await desk.getByRole("button", { name: "受理这封信" }).click();
  await expect(desk.getByText(/已有人先处理了/)).toBeVisible();
  await expect(desk.getByText("写信人撤回")).toBeVisible();
  await expect(desk.getByRole("button", { name: "受理这封信" })).toHaveCount(0);

  for (const [letter, ...words] of [
    [wrong, /没有受理这封信，原因和您还能怎么办见下面。$/, "这件事由别的机关管。", "请打 12315，向市场监管局反映。", "请按上面写的，向管这件事的机关反映。"],
    [elsewhere, /把信退回给您，该找谁办见下面。$/, "请到户口所在的派出所办。"],
    [petition, /^信的内容属于信访事项，已由.+依法转到信访办理。$/, "欠薪的事由信访部门依法办理。", `依法最迟 ${inDays(15)}书面告诉您，信访事项是否受理。`],
    [own, "您已撤回这封信。", "您撤回了这封信"],
  ]) {
    await reads(page, letter, ...words);
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  }
});

test("handed over, given back, handed to two units, urged, begun, asked and begun again, a letter keeps its due date", async ({ page, seat, trouble }) => {
  // The supervisor answers no letters, so has no draft of an answer.
  trouble.foresee(refused);
  const sent = await write(page);
  await reads(page, sent, /^(预计)?最迟 .+答复$/);
  const due = await page.getByText(/^(预计)?最迟 .+答复$/).textContent();
  const office = await seat("王主任", "bureau-office");
  await moveOn(office, sent.number, "accept");
  await moveOn(office, sent.number, "transfer", { units: ["shiyan-xiaoxue"], words: "由学校答复更清楚。" });

  const school = await seat("校长甲", "principal", "shiyan-xiaoxue");
  await openLetter(school, sample.title);
  await say(school, "退回转来的单位", "为什么", "这个孩子不在我们学校。", "退回去");
  await told(school, "已经交出去。信不再由您的单位办，这里看不到了。");

  await openLetter(office, sample.title);
  const several = await openStep(office, "请几个单位会办");
  await several.getByLabel("牵头单位").fill("安全管理科");
  await several.getByLabel("会办单位").fill("石桥小学");
  await several.getByLabel("为什么").fill("两家一起答复。");
  await several.getByRole("button", { name: "交给这些单位" }).click();
  await told(office, "已交给安全管理科办理，期限还是");

  const supervisor = await seat("督查员", "supervisor");
  await openLetter(supervisor, sample.title);
  await say(supervisor, "催办", "催什么", "家长等着安排，请尽快。", "发出催办");
  await told(supervisor, "已经催办。");

  const clerk = await seat("科员乙", "office-staff", "anquan-guanli");
  await openLetter(clerk, sample.title);
  const begin = async () => {
    const form = await openStep(clerk, "开始办理");
    await form.getByRole("button", { name: "现在开始办" }).click();
    await told(clerk, "已经开始办理。");
  };
  await begin();
  await say(clerk, "请写信人补充", "请写信人说什么", "孩子在哪所学校？", "寄给写信人");
  await told(clerk, "已请写信人补充，期限先停着。");
  // The writer was reached by telephone.
  await begin();

  await reads(
    page,
    sent,
    "转到：实验小学",
    "退回转办",
    "这个孩子不在我们学校。",
    "牵头：安全管理科；一起办：石桥小学",
    /催的是安全管理科/,
    "家长等着安排，请尽快。",
    "孩子在哪所学校？",
    "正由安全管理科办理。",
    due,
  );
  await expect(page.getByText("开始办理", { exact: true })).toHaveCount(2);
});

test("after the answer more is added, the letter is closed, rated, dealt with again twice, and takes no words once it is closed", async ({ page, seat, trouble }) => {
  trouble.foresee(refused);
  const sent = await write(page);
  const desk = await seat("王主任", "bureau-office");
  await moveOn(desk, sent.number, "accept");
  await moveOn(desk, sent.number, "reply", { body: "下午4点20分放学。" });
  await reads(page, sent, "下午4点20分放学。");
  await page.getByLabel("您想补充的").fill("雨天也一样吗？");

  // The inbox has it behind all that is still to be answered.
  await desk.goto(`/console/letters/${sent.number}`);
  await say(desk, "补充答复", "补充的答复", "雨天提前10分钟开校门。", "寄出补充答复");
  await told(desk, "答复已寄出。");
  await say(desk, "办结", "办成了什么", "放学时间已经答复。", "确定办结");
  await told(desk, "这封信已办结。");

  await page.getByRole("button", { name: "寄给办理单位" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("这封信已经办完，不能再补充。还有话要说，请另写一封。");
  await expect(alert).toContainText("雨天也一样吗？");
  await expect(page.getByTestId("reply")).toContainText("雨天提前10分钟开校门。");
  await expect(page.getByText("下午4点20分放学。")).toBeVisible();
  await expect(page.getByText("放学时间已经答复。")).toBeVisible();
  await rate(page, "不满意");
  await expect(page.getByRole("status")).toHaveText(/^评价收到了。这封信会重新办理，最迟 .+答复。$/);

  await openLetter(desk, sample.title);
  await expect(desk.getByText("门卫还是不让进。")).toBeVisible();
  await desk.getByLabel("写给写信人").fill("已经和门卫说好，雨天可以进门厅等。");
  await sendReply(desk);
  await told(desk, "答复已寄出。");
  await say(desk, "重新办理", "为什么", "门卫换了人，要再去看。", "确定重新办理");
  await told(desk, /^新的期限是 .+。$/);
  await reads(page, sent, "已经和门卫说好，雨天可以进门厅等。", "门卫换了人，要再去看。", /^正由.+重新办理。$/);
  await expect(page.getByText("重新办理", { exact: true })).toHaveCount(2);
});

test("a changed calendar moves the due date of an open letter, and the writer reads both days", async ({ page, seat }) => {
  const sent = await write(page);
  await reads(page, sent, /^(预计)?最迟 .+答复$/);
  const due = (await page.getByText(/^(预计)?最迟 .+答复$/).textContent()).match(/最迟 (.+)答复/)[1];
  const [year, month, day] = due.match(/\d+/g);
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const notice = { year: Number(year), papers: ["https://www.gov.cn/notice"], days: [{ name: "放假", date, isOffDay: true }] };

  const desk = await seat("张三", "administrator");
  await nav(desk).getByRole("link", { name: "设置" }).click();
  await desk.getByRole("link", { name: "工作日历" }).click();
  await desk.getByLabel("日历文件").setInputFiles({
    name: `${year}.json`,
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(notice)),
  });
  await desk.getByRole("button", { name: "采用" }).click();
  await told(desk, "已经采用，没办完的信按它重新算了期限。");
  await reads(page, sent, "放假安排有变，期限重新计算", `最初的答复期限是 ${due}。`, new RegExp(`^答复期限从 ${due}改到 .+。$`));
});

test("a child in danger is seen at once, the report to the police is written down, and nothing of it stands under the receipt", async ({ page, seat }) => {
  await page.goto("/mailboxes/director/write");
  await fill(page, { kind: "求助", title: "隔壁的孩子夜里哭", body: "隔壁的孩子夜里一直哭，有人打他。" });
  await field(page, "有孩子正处在危险中").check();
  await send(page);
  const sent = await receipt(page);

  const desk = await seat("王主任", "bureau-office");
  await openLetter(desk, "隔壁的孩子夜里哭");
  const flag = desk.getByRole("region", { name: "有孩子可能有危险" });
  await expect(flag).toContainText("马上打 110 报警，再在这里记下。");
  await flag.getByRole("button", { name: "记下报警" }).click();
  await flag.getByRole("button", { name: "保存" }).click();
  await expect(flag.getByLabel("哪天报的警")).toBeFocused();
  await flag.getByLabel("哪天报的警").fill("2026-11-20");
  await flag.getByLabel("几点").fill("25:10");
  await flag.getByLabel("哪个派出所，谁接的警").fill("城关派出所 王警官");
  await flag.getByLabel("谁报的警").fill("值班员");
  await flag.getByRole("button", { name: "保存" }).click();
  await expect(flag.getByLabel("几点")).toHaveAttribute("aria-invalid", "true");
  await flag.getByLabel("几点").fill("23:10");
  await flag.getByRole("button", { name: "保存" }).click();
  await expect(flag).toContainText("已经记下报警。");
  const notes = desk.getByRole("region", { name: "内部备注" });
  await expect(notes).toContainText("2026-11-20 23:10");

  await flag.getByRole("button", { name: "确认没有危险" }).click();
  await flag.getByLabel("为什么").fill("警察到场看过，孩子没有危险。");
  await flag.getByRole("button", { name: "保存" }).click();
  const safety = desk.getByRole("region", { name: "孩子的安全" });
  await safety.getByRole("button", { name: "标为孩子可能有危险" }).click();
  await safety.getByLabel("为什么").fill("邻居又打来电话。");
  await safety.getByRole("button", { name: "保存" }).click();
  await expect(flag).toContainText("马上打 110 报警");
  await expect(notes).toContainText("邻居又打来电话。");

  await reads(page, sent, "收到来信");
  const main = page.getByRole("main");
  for (const words of ["报警", "危险", "警察", "邻居又打来电话"]) await expect(main).not.toContainText(words);
});
