//! Applications as the desk sees them: the list and one application. What somebody may not see answers like what
//! does not exist. Nothing sealed is opened but what the page shows.

use super::course::{History, Opened, history};
use super::{applicant_of, note_of, number_of, row_seen, state_of};
use crate::entity::application;
use crate::error::StoreError;
use crate::{Act, ApplicationTerms, Moment, Store, day};
use contract::application::{Application, ApplicationState, Outcome};
use contract::id::ApplicationNumber;
use contract::limits;
use contract::staff::application::{
    Applicant, ApplicationFilter, ApplicationRow, Applications, StaffApplication,
};
use rules::access::Grant;
use rules::application::{pressing, steps as steps_now};
use rules::calendar::Calendars;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

impl Store {
    /// One page of the applications that somebody sees: those to be dealt with by their due date, then the others.
    ///
    /// # Errors
    /// The database failed.
    pub async fn applications(
        &self,
        grant: &Grant,
        (filter, after): (ApplicationFilter, Option<&str>),
        calendars: &Calendars,
        now: Moment,
    ) -> Result<Applications, StoreError> {
        let wanted = match filter {
            ApplicationFilter::Open => open(),
            ApplicationFilter::Late => late(now),
            ApplicationFilter::All => Condition::all(),
        };
        let mut query = application::Entity::find().filter(visible(grant)).filter(wanted);
        if let Some((rank_after, due, id)) = after.and_then(read_cursor) {
            let later_due = application::Column::DueDay.gt(due);
            let same_due = application::Column::DueDay.eq(due).and(application::Column::Id.gt(id));
            let same_rank = Expr::expr(rank()).eq(rank_after).and(later_due.or(same_due));
            query = query.filter(Condition::any().add(Expr::expr(rank()).gt(rank_after)).add(same_rank));
        }
        let mut found = query
            .order_by_asc(Expr::expr(rank()))
            .order_by_asc(application::Column::DueDay)
            .order_by_asc(application::Column::Id)
            .limit(limits::APPLICATION_PAGE + 1)
            .all(&self.database)
            .await?;
        let more = found.len() > limits::APPLICATION_PAGE as usize;
        found.truncate(limits::APPLICATION_PAGE as usize);
        let next = found.last().filter(|_| more).map(cursor);
        let mut rows = Vec::with_capacity(found.len());
        for row in &found {
            let (opened, _) = self.open_application(row)?;
            rows.push(self.application_line(row, &opened, calendars, now).await?);
        }
        let count = |which: Condition| {
            application::Entity::find().filter(visible(grant)).filter(which).count(&self.database)
        };
        Ok(Applications { rows, open: count(open()).await?, late: count(late(now)).await?, next })
    }

    /// An application. That it was read is noted. `answers` are the units whose applications this person may answer:
    /// there they are told who applies, and offered the steps.
    ///
    /// # Errors
    /// There is none of that number that this person sees, or the database failed.
    pub async fn staff_application(
        &self,
        (grant, answers): (&Grant, Option<&Grant>),
        number: &ApplicationNumber,
        terms: ApplicationTerms<'_>,
        act: &Act,
    ) -> Result<StaffApplication, StoreError> {
        let row = row_seen(&self.database, grant, number).await?;
        self.note_reading(act, note_of(&row)).await?;
        let opened = self.opened_application(&self.database, row, terms.calendars).await?;
        let History { mut steps, correction, answer } = history(&opened, true)?;
        let takers = self.staff_names(opened.events.iter().filter_map(|event| event.staff)).await?;
        for (step, event) in steps.iter_mut().zip(&opened.events) {
            step.who = event.staff.and_then(|staff| takers.get(&staff).cloned());
        }
        let course = opened.course(terms, act.at.day);
        let correction_until = opened.correction_until(terms);
        let files = self.files_of_answer((&opened.row, &opened.key)).await?;
        let Opened { row, application, clock, .. } = opened;
        let told = answers.is_some_and(|grant| grant.covers(&row.unit));
        let may = steps_now(state_of(&row)?, course).filter(|step| told && step.operation().is_some());
        Ok(StaffApplication {
            row: self.application_line(&row, &application, terms.calendars, act.at).await?,
            document_number: application.document_number.clone().map(Into::into).unwrap_or_default(),
            description: application.description.clone().map(Into::into).unwrap_or_default(),
            way: application.way,
            who: told.then(|| who(application)),
            due_count: clock.due(terms.calendars).1,
            first_due_on: day::from_number(row.first_due_day),
            correction_until,
            opinion_until: clock.opinion_until(),
            steps,
            correction,
            answer,
            files,
            may: may.collect(),
            outcomes: course.outcomes().collect(),
            days: terms.days,
            remedies: terms.remedies(),
            remedies_english: terms.remedies_english(),
        })
    }

    async fn application_line(
        &self,
        row: &application::Model,
        opened: &Application,
        calendars: &Calendars,
        now: Moment,
    ) -> Result<ApplicationRow, StoreError> {
        let (state, due_on) = (state_of(row)?, day::from_number(row.due_day));
        Ok(ApplicationRow {
            number: number_of(row)?,
            version: row.version,
            applicant: applicant_of(row)?,
            title: opened.title.as_str().to_owned(),
            state,
            outcome: row.outcome.as_deref().and_then(Outcome::named),
            unit: self.unit_name(&row.unit).await?,
            received_on: day::from_number(row.received_day),
            due_on,
            pressing: pressing(state, due_on, now.day, calendars),
        })
    }
}

fn who(application: Application) -> Applicant {
    Applicant {
        name: application.name.into(),
        contact: application.contact.map(Into::into).unwrap_or_default(),
        phone: application.phone.into(),
        email: application.email.map(Into::into).unwrap_or_default(),
        address: application.address.map(Into::into).unwrap_or_default(),
    }
}

/// The applications of the units that somebody reaches.
fn visible(grant: &Grant) -> Condition {
    match grant.all {
        true => Condition::all(),
        false => Condition::all().add(application::Column::Unit.is_in(&grant.units)),
    }
}

fn open() -> Condition {
    Condition::all().add(application::Column::State.is_in(open_states()))
}

/// Those that are past their due date. While a correction is awaited the clock stands.
fn late(now: Moment) -> Condition {
    open()
        .add(application::Column::State.ne(ApplicationState::CorrectionAsked.name()))
        .add(application::Column::DueDay.lt(day::to_number(now.day)))
}

fn open_states() -> [&'static str; ApplicationState::OPEN.len()] {
    ApplicationState::OPEN.map(ApplicationState::name)
}

/// Where an application stands in the order before its due date decides.
fn rank() -> CaseStatement {
    Expr::case(Expr::col(application::Column::State).is_in(open_states()), 0).finally(1)
}

fn cursor(row: &application::Model) -> String {
    let rank = i32::from(!open_states().contains(&row.state.as_str()));
    format!("{rank}.{}.{}", row.due_day, row.id)
}

fn read_cursor(text: &str) -> Option<(i32, i32, i64)> {
    let mut parts = text.splitn(3, '.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
