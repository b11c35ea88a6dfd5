//! The table of applications as every yearly report in the country has it: ways to end by kinds of applicant.

use crate::words::application as words;
use contract::application::{ApplicantKind, ApplicationStatistics, ByApplicant, OutcomeGroup, OutcomeRow};
use contract::language::Language;
use leptos::prelude::*;

/// The table. It scrolls by itself where it is too wide; its first column stays.
#[component]
pub fn ApplicationTable(
    /// The numbers of a year.
    statistics: ApplicationStatistics,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let name = words::figures(statistics.year, language);
    let label = name.clone();
    let organisations = ApplicantKind::ALL.iter().filter(|kind| kind.is_organisation());
    let organisations =
        organisations.map(|kind| view! { <th scope="col">{words::column(*kind, language)}</th> });
    let results = statistics.results;
    let groups = OutcomeGroup::ALL.iter().map(|group| group_of(*group, &results, language)).collect_view();
    let carried_in = language.say("二、上年结转", "II. Carried over from the year before");
    let carried_out = language.say("四、结转下年度", "IV. Carried over to the next year");
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="table application-table">
                <caption>{name}{language.say("（单位：件）", "")}</caption>
                <thead>
                    <tr>
                        <td rowspan="2"></td>
                        <th scope="col" rowspan="2">{words::column(ApplicantKind::Person, language)}</th>
                        <th scope="colgroup" colspan="5">
                            {language.say("法人或其他组织", "Organisations")}
                        </th>
                        <th scope="col" rowspan="2">{language.say("总计", "All")}</th>
                    </tr>
                    <tr>{organisations.collect_view()}</tr>
                </thead>
                <tbody>
                    {line(language.say("一、本年新收", "I. New").to_owned(), &statistics.new)}
                    {line(carried_in.to_owned(), &statistics.carried_in)}
                </tbody>
                <tbody>
                    <tr>
                        <th scope="rowgroup">{language.say("三、本年办理结果", "III. How they ended")}</th>
                        <td colspan="7"></td>
                    </tr>
                </tbody>
                {groups}
                <tbody>
                    {line(language.say("（七）总计", "(7) Ended in all").to_owned(), &statistics.ended)}
                    {line(carried_out.to_owned(), &statistics.carried_out)}
                </tbody>
            </table>
        </div>
    }
}

/// A group with its ways to end; one that has a single way is that line.
fn group_of(group: OutcomeGroup, results: &[OutcomeRow], language: Language) -> impl IntoView + use<> {
    let rows: Vec<OutcomeRow> = results.iter().filter(|row| row.group == group).copied().collect();
    let title = format!("{}{}", words::numeral(group, language), group.words(language));
    let lines = match rows.as_slice() {
        [only] => line(title, &only.count).into_any(),
        rows => {
            let lines = rows.iter().enumerate().map(|(place, row)| {
                line(format!("{}. {}", place + 1, row.outcome.words(language)), &row.count)
            });
            let lines = lines.collect_view();
            view! { <tr><th scope="rowgroup">{title}</th><td colspan="7"></td></tr>{lines} }.into_any()
        }
    };
    view! { <tbody>{lines}</tbody> }
}

fn line(name: String, count: &ByApplicant) -> impl IntoView + use<> {
    let counts = ApplicantKind::ALL.iter().map(|kind| count.of(*kind)).chain([count.total]);
    let cells = counts.map(|count| view! { <td>{count}</td> }).collect_view();
    view! { <tr><th scope="row">{name}</th>{cells}</tr> }
}
