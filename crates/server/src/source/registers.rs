//! Registers for pages and for the public API.

use super::StoreSource;
use super::completeness::standings;
use super::consultations::{consultations, referred, referring};
use contract::Date;
use contract::id::{MailboxId, RegisterName, UnitCode};
use contract::letter::RowRef;
use contract::limits;
use contract::mailbox::Tier;
use contract::problem::{Code, Problem};
use contract::register::{
    Completeness, Layout, Register, RegisterLine, RegisterList, RowPage, RowView, RowsWanted,
};
use contract::unit::UnitChoice;
use contract::{days, monday};
use std::collections::BTreeMap;
use store::{StoreError, UnitRows};

impl StoreSource {
    /// The register of that name.
    ///
    /// # Errors
    /// There is none.
    pub(crate) fn register(&self, name: &RegisterName) -> Result<Register, Problem> {
        let found = self.app.registers.now().named(name).cloned();
        found.ok_or_else(|| Problem::new(Code::NotFound, self.language))
    }

    pub(super) async fn list_registers(&self) -> Result<RegisterList, Problem> {
        let registers = self.app.registers.now();
        let standings = standings(&self.app).await.map_err(|error| self.say(error))?;
        let line = |register: &Register| {
            let standing = standings.iter().find(|standing| standing.register == register.name);
            RegisterLine {
                name: register.name.clone(),
                title: register.title.clone(),
                title_en: register.title_en.clone(),
                description: register.description.clone(),
                description_en: register.description_en.clone(),
                disclosure: register.disclosure,
                topic: register.topic,
                rows: standing.map_or(0, |standing| standing.rows),
                renewed_on: standing.and_then(|standing| standing.renewed_on),
            }
        };
        Ok(RegisterList { registers: registers.all.iter().map(line).collect() })
    }

    /// A page of rows. Of a menu without days this week and the one before are meant.
    pub(super) async fn page_of_rows(&self, wanted: RowsWanted) -> Result<RowPage, Problem> {
        let today = self.app.clock.now().day;
        if wanted.as_of.is_some_and(|day| day > today) {
            return Err(Problem::new(Code::FutureDay, self.language));
        }
        let register = self.register(&wanted.register)?;
        let (wanted, most) = widened(&register, wanted, today);
        let say = |error: StoreError| self.say(error);
        let store = &self.app.store;
        let found = store.register_rows(&register, &wanted, (today, most)).await.map_err(say)?;
        let by_unit = self.app.registers.rows_by_unit(store, &register, today).await.map_err(say)?;
        let choices = self.app.registers.choices(store, &register, today).await.map_err(say)?;
        Ok(RowPage {
            units: by_unit.iter().filter_map(choice).collect(),
            ended: choices.ended,
            mailboxes: self.mailboxes_for(&register).await?,
            consultations: consultations(&self.app, &register, &found.rows, wanted.as_of)
                .await
                .map_err(say)?,
            referred: referred(&self.app, &register, &found.rows).await.map_err(say)?,
            renewed_on: by_unit.iter().map(|unit| unit.renewed_on).max(),
            register: register.shown(),
            rows: found.rows,
            next: found.next,
            choices: choices.said.clone(),
            today,
        })
    }

    /// How many rows there are of those that are wanted, and when something was published in them last; of an earlier
    /// day or of some days that is not known.
    pub(crate) async fn extent(
        &self,
        register: &Register,
        wanted: &RowsWanted,
    ) -> Result<(u64, Option<Date>), Problem> {
        let (today, store) = (self.app.clock.now().day, &self.app.store);
        let say = |error: StoreError| self.say(error);
        if [wanted.as_of, wanted.from, wanted.to].iter().any(Option::is_some) {
            return Ok((store.count_rows(register, wanted, today).await.map_err(say)?, None));
        }
        let by_unit = self.app.registers.rows_by_unit(store, register, today).await.map_err(say)?;
        let is_wanted = |rows: &&UnitRows| wanted.unit.as_ref().is_none_or(|unit| unit.as_str() == rows.unit);
        let counted = by_unit.iter().filter(is_wanted);
        Ok((counted.clone().map(|unit| unit.rows).sum(), counted.map(|unit| unit.renewed_on).max()))
    }

    pub(super) async fn one_row(&self, name: RegisterName, id: i64) -> Result<RowView, Problem> {
        let today = self.app.clock.now().day;
        let register = self.register(&name)?;
        let row = self.app.store.register_row(&register, id, today).await.map_err(|error| self.say(error))?;
        let mailbox = self.mailboxes_for(&register).await?.remove(&row.unit);
        let say = |error: StoreError| self.say(error);
        let rows = std::slice::from_ref(&row);
        let consultation =
            consultations(&self.app, &register, rows, None).await.map_err(say)?.remove(&row.id);
        let referred = referred(&self.app, &register, rows).await.map_err(say)?;
        let own = RowRef { register: name, id };
        let referring = referring(&self.app, &own).await.map_err(say)?;
        let register = register.shown();
        Ok(RowView { register, row, mailbox, consultation, referred, referring, today })
    }

    pub(super) async fn how_complete(&self) -> Result<Completeness, Problem> {
        let registers = standings(&self.app).await.map_err(|error| self.say(error))?;
        let records = self.app.store.records_by_five().await.map_err(|error| self.say(error))?;
        Ok(Completeness { records, registers, today: self.app.clock.now().day })
    }

    /// The mailbox that answers for each unit: a school's own, else the director's.
    async fn mailboxes_for(&self, register: &Register) -> Result<BTreeMap<String, MailboxId>, Problem> {
        if register.mailbox.is_none() {
            return Ok(BTreeMap::new());
        }
        let say = |error: StoreError| self.say(error);
        let units = self.app.store.unit_choices().await.map_err(say)?.units;
        let mailboxes = self.app.store.mailboxes("").await.map_err(say)?.mailboxes;
        let open = || mailboxes.iter().filter(|mailbox| mailbox.closed.is_none());
        let director = open().find(|mailbox| mailbox.tier == Tier::Director);
        let of_unit = |name: &str| open().find(|mailbox| mailbox.unit == name).or(director);
        let mailbox = |unit: UnitChoice| Some((unit.code.to_string(), of_unit(&unit.name)?.id.clone()));
        Ok(units.into_iter().filter_map(mailbox).collect())
    }
}

/// A unit that has rows, to be chosen.
fn choice(unit: &UnitRows) -> Option<UnitChoice> {
    Some(UnitChoice { code: UnitCode::parse(&unit.unit).ok()?, name: unit.unit_name.clone() })
}

/// What is read at once: of a menu the weeks that stand side by side, of compared prices all of a kind of goods.
fn widened(register: &Register, wanted: RowsWanted, today: Date) -> (RowsWanted, u64) {
    let undated = wanted.from.is_none() && wanted.to.is_none() && wanted.as_of.is_none();
    match register.layout {
        Layout::Menu if wanted.unit.is_some() && undated => {
            let at = |place: i64| monday(today).checked_add(days(place)).ok();
            (RowsWanted { from: at(-7), to: at(6), ..wanted }, limits::ROW_ANSWER)
        }
        Layout::Menu if wanted.unit.is_some() => (wanted, limits::ROW_ANSWER),
        Layout::Prices if wanted.chosen.contains_key("goods") => (wanted, limits::ROW_ANSWER),
        Layout::Places | Layout::Guide | Layout::Answers | Layout::Periods => (wanted, limits::ROW_ANSWER),
        _ => (wanted, limits::ROW_PAGE),
    }
}
