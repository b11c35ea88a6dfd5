//! Recovery codes, shown once: to be copied or printed, and a tick before going on.

use crate::desk::Desk;
use crate::kept;
use leptos::prelude::*;

/// The sheet.
#[component]
pub fn RecoverySheet(
    /// The codes.
    codes: Vec<String>,
    /// What follows once they are kept.
    #[prop(into)]
    kept: Callback<()>,
) -> impl IntoView {
    let desk = Desk::here();
    let ticked = RwSignal::new(false);
    let asked = RwSignal::new(false);
    let copied = RwSignal::new(false);
    let text = codes.join("\n");
    let copy = move |_| {
        kept::copy(&text);
        copied.set(true);
    };
    let print = |_| {
        let _ = window().print();
    };
    let go_on = move |_| match ticked.get_untracked() {
        true => kept.run(()),
        false => asked.set(true),
    };
    let list = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view();
    view! {
        <section class="desk-recovery">
            <h2>{desk.say("恢复码", "Recovery codes")}</h2>
            <p>
                {desk.say(
                    "手机丢了或通行密钥用不了时，凭其中一个登录，每个只能用一次。它们只显示这一次，请抄下或打印，放在别人拿不到的地方。",
                    "If your phone is lost or the passkey fails, one of these lets you in; each works once. They are shown this once: print them or write them down, and keep them where nobody else gets at them.",
                )}
            </p>
            <ol class="desk-codes">{list}</ol>
            <p class="desk-ways">
                {kept::can_copy().then(|| view! {
                    <button type="button" class="button button-quiet" on:click=copy>
                        {move || if copied.get() { desk.say("已复制", "Copied") } else { desk.say("复制", "Copy") }}
                    </button>
                })}
                <button type="button" class="button button-quiet" on:click=print>{desk.say("打印", "Print")}</button>
            </p>
            <div class="desk-form">
                <p class="choice">
                    <input id="codes-kept" type="checkbox"
                        aria-describedby=move || asked.get().then_some("codes-kept-error")
                        on:change=move |event| ticked.set(event_target_checked(&event))/>
                    <label for="codes-kept">{desk.say("我已保存", "I have kept them")}</label>
                </p>
                {move || (asked.get() && !ticked.get()).then(|| view! {
                    <p class="field-error" id="codes-kept-error" role="alert">
                        {desk.say("请先保存恢复码，再勾选“我已保存”。", "Keep the codes first, then tick the box.")}
                    </p>
                })}
                <button type="button" class="button" on:click=go_on>{desk.say("继续", "Go on")}</button>
            </div>
        </section>
    }
}
