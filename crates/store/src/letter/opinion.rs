//! Letters that are opinions on a draft: whether one is taken today, what the draft is called, how many came.

use super::NewLetter;
use crate::Store;
use crate::day;
use crate::entity::{letter, letter_event};
use crate::error::StoreError;
use contract::Date;
use contract::id::RegisterName;
use contract::letter::{Letter, LetterState, RowRef};
use contract::problem::FieldError;
use contract::register::RowTold;
use contract::text::TextError;
use rules::access::Grant;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};
use std::collections::BTreeMap;

impl Store {
    /// Whether the draft on which a letter is an opinion takes one today.
    pub(super) async fn takes_opinion(&self, new: &NewLetter, today: Date) -> Result<(), StoreError> {
        let Letter { row: Some(row), .. } = &new.letter else { return Ok(()) };
        let none = || StoreError::Fields(vec![FieldError::new("row", TextError::NotAChoice)]);
        let register = new.register.as_ref().filter(|register| register.name == row.register);
        let register = register.ok_or_else(none)?;
        let draft = match self.register_row(register, row.id, today).await {
            Err(StoreError::NotFound) => return Err(none()),
            draft => draft?,
        };
        register.takes_opinion(&draft, today).ok_or_else(none)?.map_err(StoreError::NotOpen)
    }

    /// The draft on which a letter is an opinion.
    pub(crate) async fn opinion_on(&self, row: &letter::Model) -> Result<Option<RowTold>, StoreError> {
        let draft = draft_of(row.row_register.as_deref(), row.row_number);
        Ok(self.rows_called(draft.into_iter().collect()).await?.pop())
    }

    /// How many opinions came on drafts of a register until the end of a day and had not been taken back by then, by
    /// the drafts' numbers.
    ///
    /// # Errors
    /// The database failed.
    pub async fn opinions(
        &self,
        register: &RegisterName,
        drafts: &[i64],
        until: Date,
    ) -> Result<BTreeMap<i64, u64>, StoreError> {
        let until = day::to_number(until);
        let taken_back = letter_event::Entity::find()
            .filter(letter_event::Column::State.eq(LetterState::Withdrawn.name()))
            .filter(letter_event::Column::Day.lte(until))
            .select_only()
            .column(letter_event::Column::Letter)
            .into_query();
        let counted: Vec<(i64, i64)> = letter::Entity::find()
            .filter(letter::Column::RowRegister.eq(register.as_str()))
            .filter(letter::Column::RowNumber.is_in(drafts.iter().copied()))
            .filter(letter::Column::ReceivedDay.lte(until))
            .filter(letter::Column::Id.not_in_subquery(taken_back))
            .select_only()
            .column(letter::Column::RowNumber)
            .column_as(letter::Column::Id.count(), "letters")
            .group_by(letter::Column::RowNumber)
            .into_tuple()
            .all(&self.database)
            .await?;
        let count = |(draft, letters): (i64, i64)| (draft, u64::try_from(letters).unwrap_or_default());
        Ok(counted.into_iter().map(count).collect())
    }

    /// How many of the letters that somebody sees are opinions on a draft.
    ///
    /// # Errors
    /// The database failed.
    pub async fn opinions_seen(&self, grant: &Grant, draft: &RowRef) -> Result<u64, StoreError> {
        let found = letter::Entity::find().filter(crate::sight::visible(grant)).filter(about(draft));
        Ok(found.count(&self.database).await?)
    }
}

/// Letters that are opinions on a draft.
pub(crate) fn about(draft: &RowRef) -> Condition {
    Condition::all()
        .add(letter::Column::RowRegister.eq(draft.register.as_str()))
        .add(letter::Column::RowNumber.eq(draft.id))
}

/// The draft that two columns of a letter name.
pub(crate) fn draft_of(register: Option<&str>, number: Option<i64>) -> Option<RowRef> {
    Some(RowRef { register: RegisterName::parse(register?).ok()?, id: number? })
}
