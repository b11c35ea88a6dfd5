//! Where published words are kept beside the closed days, and taking something out of each. What somebody is still
//! writing is sealed and nobody else's, so drafts are left alone.

use crate::counter::Writing;
use crate::entity::{
    file, notice, notice_event, plan_version, proposal, proposal_event, publication, round, round_answer,
    round_answer_earlier,
};
use crate::error::StoreError;
use crate::publication::PLAN;
use rules::removal::{Cut, sent_without_words};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, ModelTrait,
    QueryFilter, QuerySelect, QueryTrait, Select, Value,
};

/// The tables that are written anew.
pub(super) const TABLES: [&str; 16] = [
    "publication",
    "plan_version",
    "closed_day",
    "proposal",
    "proposal_event",
    "round_answer",
    "round_answer_earlier",
    "notice",
    "notice_event",
    "disclosure",
    "disclosure_event",
    "register_row",
    "register_cell",
    "file",
    "search_entry",
    "search_words",
];

/// The rows of a year, or of all years.
pub(super) fn scope(column: impl ColumnTrait, year: Option<i16>) -> Condition {
    Condition::all().add_option(year.map(|year| column.eq(year)))
}

/// The files that meet a condition.
pub(super) async fn files(
    transaction: &Writing,
    which: impl sea_orm::sea_query::IntoCondition,
) -> Result<Vec<file::Model>, StoreError> {
    Ok(file::Entity::find().filter(which).all(&**transaction).await?)
}

/// Takes the words out of an update, and out of what it was proposed and sent as.
pub(super) async fn without_words(transaction: &Writing, number: i64) -> Result<(), StoreError> {
    let own = publication::Entity::find().filter(publication::Column::Number.eq(number));
    let cut = Cut::Words(number);
    rewrite(transaction, own, &[publication::Column::Content], |text| cut.of_text(text)).await?;
    let proposals = proposal::Entity::find().filter(proposal::Column::Publication.eq(number));
    let events = proposal_event::Entity::find()
        .filter(proposal_event::Column::Proposal.in_subquery(ids(&proposals, proposal::Column::Id)));
    rewrite(transaction, proposals, &[proposal::Column::Content], sent_without_words).await?;
    rewrite(transaction, events, &[proposal_event::Column::Content], sent_without_words).await?;
    let answers = round_answer::Entity::find().filter(round_answer::Column::Publication.eq(number));
    for answer in answers.clone().all(&**transaction).await? {
        let earlier = round_answer_earlier::Entity::find()
            .filter(round_answer_earlier::Column::Round.eq(answer.round))
            .filter(round_answer_earlier::Column::Item.eq(answer.item));
        let texts = [round_answer_earlier::Column::Content];
        rewrite(transaction, earlier, &texts, sent_without_words).await?;
    }
    rewrite(transaction, answers, &[round_answer::Column::Content], sent_without_words).await?;
    Ok(())
}

/// Takes a passage or a file out of all rows of a year, or of all years; says in how many that are public.
pub(super) async fn without(
    transaction: &Writing,
    cut: &Cut,
    year: Option<i16>,
) -> Result<usize, StoreError> {
    let take = |text: &str| cut.of_text(text);
    let publications = publication::Entity::find().filter(scope(publication::Column::Year, year));
    let shown = publications.clone().filter(publication::Column::Kind.eq(PLAN));
    let shown = ids(&shown, publication::Column::PlanVersion);
    let numbers = ids(&publications, publication::Column::Number);
    let mut public = rewrite(transaction, publications, &[publication::Column::Content], take).await?;

    let texts = [plan_version::Column::Title, plan_version::Column::Outline, plan_version::Column::Source];
    let plans = plan_version::Entity::find().filter(scope(plan_version::Column::Year, year));
    let published = plans.clone().filter(plan_version::Column::Id.in_subquery(shown));
    public += rewrite(transaction, published, &texts, take).await?;
    rewrite(transaction, plans, &texts, take).await?;

    let notices = notice::Entity::find().filter(scope(notice::Column::Year, year));
    let events = notice_event::Entity::find()
        .filter(notice_event::Column::Notice.in_subquery(ids(&notices, notice::Column::Id)));
    public += rewrite(transaction, events.clone(), &[notice_event::Column::Summary], take).await?;
    rewrite(transaction, notices, &[notice::Column::Title], take).await?;
    let texts = [notice_event::Column::Words, notice_event::Column::Evidence];
    rewrite(transaction, events, &texts, take).await?;

    let named = file::Entity::find().filter(file::Column::Publication.in_subquery(numbers));
    rewrite(transaction, named, &[file::Column::Name], take).await?;

    let proposals = proposal::Entity::find().filter(scope(proposal::Column::Year, year));
    let events = proposal_event::Entity::find()
        .filter(proposal_event::Column::Proposal.in_subquery(ids(&proposals, proposal::Column::Id)));
    rewrite(transaction, proposals, &[proposal::Column::Title, proposal::Column::Content], take).await?;
    let texts = [proposal_event::Column::Words, proposal_event::Column::Content];
    rewrite(transaction, events, &texts, take).await?;

    let rounds = round::Entity::find().filter(scope(round::Column::Year, year));
    let answers = round_answer::Entity::find()
        .filter(round_answer::Column::Round.in_subquery(ids(&rounds, round::Column::Id)));
    let earlier = round_answer_earlier::Entity::find()
        .filter(round_answer_earlier::Column::Round.in_subquery(ids(&rounds, round::Column::Id)));
    rewrite(transaction, earlier, &[round_answer_earlier::Column::Content], take).await?;
    let texts = [round_answer::Column::Content, round_answer::Column::Words];
    rewrite(transaction, answers, &texts, take).await?;
    Ok(public)
}

fn ids<E: EntityTrait>(rows: &Select<E>, id: E::Column) -> SelectStatement {
    rows.clone().select_only().column(id).into_query()
}

/// Writes texts anew where something is to be taken out of them; says how many rows those were.
async fn rewrite<E>(
    transaction: &Writing,
    rows: Select<E>,
    texts: &[E::Column],
    take: impl Fn(&str) -> Option<String>,
) -> Result<usize, StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelBehavior + Send,
{
    let mut changed = 0;
    for row in rows.all(&**transaction).await? {
        let left = |column: &E::Column| match row.get(*column) {
            Value::String(Some(text)) => take(&text).map(|left| (*column, left)),
            _ => None,
        };
        let left: Vec<(E::Column, String)> = texts.iter().filter_map(left).collect();
        if left.is_empty() {
            continue;
        }
        changed += 1;
        let mut row = row.into_active_model();
        for (column, text) in left {
            row.set(column, text.into());
        }
        row.update(&**transaction).await?;
    }
    Ok(changed)
}
