//! An address of the desk at which there is nothing: says so, and leads on.

use crate::desk::Desk;
use crate::place::Place;
use leptos::prelude::*;

/// The view.
pub fn nowhere() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <h1>{desk.say("找不到这一页", "There is no such page")}</h1>
        <p class="lead">
            {desk.say(
                "网址可能没有抄全，也可能这一页已经不用了。请从上面的菜单选，或回到今天要办的事。",
                "The address may be incomplete, or the page is no longer in use. Choose from the menu above, or go to what waits today.",
            )}
        </p>
        <p class="desk-ways">
            <a class="button" href=Place::Start.to_string()>{desk.say("看今天要办的", "See what waits today")}</a>
        </p>
    }
}
