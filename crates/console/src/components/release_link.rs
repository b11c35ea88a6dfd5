//! At a letter: where its public version stands, and the way there; nothing where it is not to be published.

use crate::components::letter_steps::Course;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::release as words;
use leptos::prelude::*;

/// The line.
#[component]
pub fn ReleaseLink(
    /// The letter.
    course: Course,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    move || {
        let (number, state, offered) = course.letter.with(|letter| {
            let answered = letter.row.state.is_answered();
            let offered = letter.release.is_some() || (letter.publish && answered);
            (letter.row.number.clone(), letter.release, offered)
        });
        (offered && desk.may("show_release")).then(|| {
            view! {
                <section class="desk-step" aria-labelledby="release-link">
                    <h2 id="release-link">{language.say("公开", "Publishing")}</h2>
                    <p>
                        {words::state(state, language)} " "
                        <a class="tap" href=Place::Release(number).to_string()>
                            {language.say("看公开稿", "See the public version")}
                        </a>
                    </p>
                </section>
            }
        })
    }
}
