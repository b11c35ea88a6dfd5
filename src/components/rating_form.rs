//! What the writer thinks of the answer: the form, and the rating that was given.

use crate::components::field::FieldErrors;
use crate::components::radio_field::RadioField;
use crate::components::text_field::{TextField, Typing};
use crate::components::writer_form::WriterForm;
use crate::words::course;
use contract::language::Language;
use contract::letter::{LetterStep, LetterView, Rating, RatingDraft, Satisfaction};
use contract::limits;
use leptos::prelude::*;

/// How many answers a letter has got: the form says which of them it rates, so that a form of an older answer
/// cannot rate a newer one.
pub fn answers(view: &LetterView) -> usize {
    view.steps.iter().filter(|step| step.step == LetterStep::Reply).count()
}

/// The form.
#[component]
pub fn RatingForm(
    /// The letter.
    view: LetterView,
    /// What opens it.
    receipt: String,
    /// What was chosen and typed before.
    typed: RatingDraft,
    /// The errors of the form.
    errors: FieldErrors,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let reopened = view.steps.iter().any(|step| step.step == LetterStep::Reopen);
    let hint = if reopened {
        language.say(
            "这封信已经重新办理过，选“不满意”不再自动重办。",
            "The letter was dealt with again before, so “not satisfied” does not have it dealt with once more.",
        )
    } else {
        language.say(
            "选“不满意”，这封信会重新办理一次，并重新定一个答复日期。",
            "If you are not satisfied, the letter is dealt with again, once, with a new due date.",
        )
    };
    let satisfactions: Vec<_> = Satisfaction::ALL
        .iter()
        .map(|one| (one.name().to_owned(), course::satisfaction(*one, language)))
        .collect();
    let marks = move |words: fn(u8, Language) -> &'static str| {
        (1..=5).map(|marks: u8| (marks.to_string(), words(marks, language))).collect::<Vec<_>>()
    };
    let chosen = |marks: u8| if marks == 0 { String::new() } else { marks.to_string() };
    view! {
        <section class="block" aria-labelledby="rate">
            <h2 id="rate">{language.say("这份答复怎么样", "What do you think of the answer?")}</h2>
            <WriterForm to=LetterStep::Rate.name() receipt language>
                <input type="hidden" name="answer" value=answers(&view).to_string()/>
                <RadioField
                    name="satisfaction" legend=language.say("满意吗", "Are you satisfied?") hint
                    choices=satisfactions chosen=typed.satisfaction errors language
                />
                <RadioField
                    name="speed" legend=language.say("办得快不快", "How fast was it?") hint=""
                    choices=marks(course::speed) chosen=chosen(typed.speed) errors language
                />
                <RadioField
                    name="attitude" legend=language.say("态度好不好", "How were you treated?") hint=""
                    choices=marks(course::attitude) chosen=chosen(typed.attitude) errors language
                />
                <TextField
                    name="why" typing=Typing::Lines value=typed.words counted=limits::MESSAGE.1 errors language
                    label=language.say("还想说的", "What else you would like to say")
                    hint=language.say("不满意的话，请写哪里没有解决。", "If you are not satisfied, say what is missing.").to_owned()
                />
                <p><button class="button" type="submit">{language.say("寄出评价", "Send the rating")}</button></p>
            </WriterForm>
        </section>
    }
}

/// The rating that was given.
#[component]
pub fn RatingGiven(
    /// The rating.
    rating: Rating,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let given = course::rating(rating, language);
    let words = match language {
        Language::Chinese => format!("您的评价：{given}。"),
        Language::English => format!("Your rating: {given}."),
    };
    view! { <p class="rating-given">{words}</p> }
}
