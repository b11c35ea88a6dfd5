//! Changes of units. Each is judged by the rules against the whole tree, under locks that keep letters and
//! roles from coming in meanwhile, and leaves what was in the unit's history.

use crate::audit::Note;
use crate::counter::Writing;
use crate::draft::forget_own;
use crate::entity::{application, holding, leader, letter, mailbox, staff, unit, unit_version};
use crate::error::StoreError;
use crate::letter::LANE_UNIT;
use crate::reading::reading;
use crate::sight::spared;
use crate::unit::held::InHand;
use crate::unit::mailbox::{NewMailbox, close, insert};
use crate::unit::{NewUnit, as_seen, as_units, count, initials, versions};
use crate::{Act, Store, counter, day};
use contract::Date;
use contract::application::ApplicationState;
use contract::id::UnitCode;
use contract::letter::LetterState;
use contract::problem::FieldError;
use contract::staff::draft::DraftThing;
use contract::staff::unit::InUse;
use contract::text::{TextError, UnitName};
use rules::access::Grant;
use rules::organisation::{Unit, Units, check};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction,
    EntityTrait, QueryFilter, QuerySelect,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that are added with one statement; databases bound how many values that may carry.
const AT_ONCE: usize = 200;
/// The day of what was so before anything was noted.
const EVER: i32 = 0;

impl Store {
    /// Adds a bureau's first units and mailboxes, as if they had been there ever; the order of the mailboxes is
    /// the order in which pages list them.
    ///
    /// # Errors
    /// A code is taken, or the database failed.
    pub async fn add_units(
        &self,
        units: &[NewUnit],
        mailboxes: &[NewMailbox],
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::advance(&transaction, counter::PUBLICATION).await?;
        let added = units.iter().map(|new| (new.code.to_string(), Unit::from(new)));
        apply(&transaction, &Units::new(), &added.collect(), EVER).await?;
        insert(&transaction, mailboxes).await?;
        let codes: Vec<&str> = units.iter().map(|unit| unit.code.as_str()).collect();
        transaction.commit(act, Note::of("units").became(json!({"added": codes}))).await
    }

    /// Adds a unit.
    ///
    /// # Errors
    /// The code is taken, the unit above is missing or closed, or the database failed.
    pub async fn add_unit(&self, new: &NewUnit, act: &Act) -> Result<(), StoreError> {
        let edit = |units: &mut Units| match units.insert(new.code.to_string(), Unit::from(new)) {
            None => Ok(()),
            Some(_) => Err(StoreError::Fields(vec![FieldError::new("code", TextError::Taken)])),
        };
        let transaction = self.write().await?;
        let before = standing(&transaction).await?;
        forget_own(&transaction, &DraftThing::NewUnit, act).await?;
        change(transaction, before, &new.code, act.at.day, act, edit).await
    }

    /// Gives a unit another name from a day on, or another town.
    ///
    /// # Errors
    /// There is no such unit, it is closed, the day lies before the last change, or the database failed.
    pub async fn rename_unit(
        &self,
        code: &UnitCode,
        version: i64,
        (name, town): (&UnitName, &str),
        since: Date,
        act: &Act,
    ) -> Result<(), StoreError> {
        let edit = |units: &mut Units| {
            let unit = of(units, code)?;
            name.as_str().clone_into(&mut unit.name);
            town.clone_into(&mut unit.town);
            Ok(())
        };
        self.change_seen(code, version, since, act, edit).await
    }

    /// Puts a unit below another from a day on.
    ///
    /// # Errors
    /// There is no such unit, it would stand above itself, the unit above is missing or closed, the day lies
    /// before the last change, or the database failed.
    pub async fn move_unit(
        &self,
        code: &UnitCode,
        version: i64,
        parent: &UnitCode,
        since: Date,
        act: &Act,
    ) -> Result<(), StoreError> {
        let edit = |units: &mut Units| {
            of(units, code)?.parent = Some(parent.to_string());
            Ok(())
        };
        self.change_seen(code, version, since, act, edit).await
    }

    /// Closes a unit with its mailboxes; its leaders end. What happened there stays readable.
    ///
    /// # Errors
    /// There is no such unit, it is closed or in use, it is the bureau, or the database failed.
    pub async fn close_unit(
        &self,
        code: &UnitCode,
        version: i64,
        on: Date,
        act: &Act,
    ) -> Result<(), StoreError> {
        let edit = |units: &mut Units| {
            of(units, code)?.closed_on = Some(on);
            Ok(())
        };
        self.change_seen(code, version, on, act, edit).await
    }

    /// Closes a unit and says which one goes on for it.
    ///
    /// # Errors
    /// As [`Self::close_unit`]; the other is missing, closed, or the same.
    pub async fn merge_unit(
        &self,
        code: &UnitCode,
        version: i64,
        into: &UnitCode,
        on: Date,
        act: &Act,
    ) -> Result<(), StoreError> {
        let edit = |units: &mut Units| {
            let unit = of(units, code)?;
            unit.closed_on = Some(on);
            unit.merged_into = Some(into.to_string());
            Ok(())
        };
        self.change_seen(code, version, on, act, edit).await
    }

    async fn change_seen(
        &self,
        code: &UnitCode,
        version: i64,
        since: Date,
        act: &Act,
        edit: impl FnOnce(&mut Units) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let before = standing(&transaction).await?;
        as_seen(&transaction, code, version).await?;
        forget_own(&transaction, &DraftThing::Unit(code.clone()), act).await?;
        change(transaction, before, code, since, act, edit).await
    }
}

/// Makes a change that the rules allow.
async fn change(
    transaction: Writing,
    before: Units,
    code: &UnitCode,
    since: Date,
    act: &Act,
    edit: impl FnOnce(&mut Units) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let was = before.get(code.as_str());
    let mut after = before.clone();
    edit(&mut after)?;
    let in_use =
        in_use(&*transaction, &transaction.in_hand(act.at.day).await?, &Grant::default(), act.at.day).await?;
    let wrong = check(&before, &after, &in_use, act.at.day);
    if !wrong.is_empty() {
        let fields = wrong.into_iter().map(|wrong| FieldError::new(wrong.field, wrong.error));
        return Err(StoreError::Fields(fields.collect()));
    }
    let became = &after[code.as_str()];
    let newest = versions(&*transaction, code.as_str()).await?.pop();
    if newest.is_some_and(|version| day::to_number(since) < version.since_day) {
        let field = if became.closed_on.is_some() { "closed_on" } else { "since" };
        return Err(StoreError::Fields(vec![FieldError::new(field, TextError::TooEarly)]));
    }
    apply(&transaction, &before, &after, day::to_number(since)).await?;
    let note = Note::of(format!("unit/{code}")).in_unit(code.as_str());
    let note = note.was(json!(was.map(facts))).became(facts(became));
    transaction.commit(act, note).await
}

impl From<&NewUnit> for Unit {
    fn from(new: &NewUnit) -> Self {
        Self {
            name: new.name.clone(),
            kind: new.kind,
            parent: new.parent.as_ref().map(ToString::to_string),
            town: new.town.clone(),
            closed_on: None,
            merged_into: None,
        }
    }
}

fn of<'a>(units: &'a mut Units, code: &UnitCode) -> Result<&'a mut Unit, StoreError> {
    units.get_mut(code.as_str()).ok_or(StoreError::NotFound)
}

/// A unit for the audit trail.
fn facts(unit: &Unit) -> Value {
    json!({
        "name": unit.name, "kind": unit.kind, "parent": unit.parent, "town": unit.town,
        "closed_on": unit.closed_on, "merged_into": unit.merged_into,
    })
}

/// All units, locked until the transaction ends, with the counters of what pages show and of letters.
pub(super) async fn standing(transaction: &Writing) -> Result<Units, StoreError> {
    counter::advance(transaction, counter::PUBLICATION).await?;
    counter::lock(transaction, counter::LETTER).await?;
    Ok(as_units(unit::Entity::find().lock_exclusive().all(&**transaction).await?))
}

/// Letters that are not answered, people who hold a role, open notices and items in hand, by unit.
/// Letters that complain of `seen_by` are not counted; nobody's are left out by default.
pub(super) async fn in_use(
    connection: &impl ConnectionTrait,
    in_hand: &InHand,
    seen_by: &Grant,
    on: Date,
) -> Result<BTreeMap<String, InUse>, StoreError> {
    let mut in_use: BTreeMap<String, InUse> = BTreeMap::new();
    let letters: Vec<(String, i64)> = letter::Entity::find()
        .filter(spared(seen_by))
        .select_only()
        .column(letter::Column::Unit)
        .column_as(letter::Column::Id.count(), "letters")
        .filter(letter::Column::Lane.eq(LANE_UNIT))
        .filter(letter::Column::State.is_in(LetterState::OPEN.map(LetterState::name)))
        .group_by(letter::Column::Unit)
        .into_tuple()
        .all(connection)
        .await?;
    for (unit, letters) in letters {
        in_use.entry(unit).or_default().letters = u64::try_from(letters).unwrap_or(0);
    }
    let applications: Vec<(String, i64)> = application::Entity::find()
        .select_only()
        .column(application::Column::Unit)
        .column_as(application::Column::Id.count(), "applications")
        .filter(application::Column::State.is_in(ApplicationState::OPEN.map(ApplicationState::name)))
        .group_by(application::Column::Unit)
        .into_tuple()
        .all(connection)
        .await?;
    for (unit, applications) in applications {
        in_use.entry(unit).or_default().applications = u64::try_from(applications).unwrap_or(0);
    }
    let today = day::to_number(on);
    let holding =
        Condition::any().add(holding::Column::UntilDay.is_null()).add(holding::Column::UntilDay.gte(today));
    let roles: Vec<(String, i64)> = holding::Entity::find()
        .select_only()
        .columns([holding::Column::Unit, holding::Column::Staff])
        .filter(holding)
        .distinct()
        .into_tuple()
        .all(connection)
        .await?;
    let gone: Vec<i64> = staff::Entity::find()
        .select_only()
        .column(staff::Column::Id)
        .filter(staff::Column::Disabled.eq(true))
        .into_tuple()
        .all(connection)
        .await?;
    let gone: BTreeSet<i64> = gone.into_iter().collect();
    for (unit, _) in roles.into_iter().filter(|(_, staff)| !gone.contains(staff)) {
        in_use.entry(unit).or_default().people += 1;
    }
    for (unit, held) in in_hand {
        let own = in_use.entry(unit.clone()).or_default();
        (own.notices, own.items) = (held.notices.len() as u64, held.items.len() as u64);
    }
    Ok(in_use)
}

/// Writes what is another afterwards, and its history.
pub(super) async fn apply(
    transaction: &DatabaseTransaction,
    before: &Units,
    after: &Units,
    since: i32,
) -> Result<(), StoreError> {
    let (mut added, mut noted) = (Vec::new(), Vec::new());
    for (code, unit) in after {
        let old = before.get(code);
        if old == Some(unit) {
            continue;
        }
        if old.is_none_or(|old| (&old.name, &old.parent) != (&unit.name, &unit.parent)) {
            noted.push(unit_version::ActiveModel {
                id: NotSet,
                unit: Set(code.clone()),
                since_day: Set(since),
                name: Set(unit.name.clone()),
                parent: Set(unit.parent.clone()),
            });
        }
        let row = unit::ActiveModel {
            code: Set(code.clone()),
            name: Set(unit.name.clone()),
            kind: Set(unit.kind.name().to_owned()),
            parent: Set(unit.parent.clone()),
            town: Set(unit.town.clone()),
            initials: Set(initials(&unit.name)),
            closed_day: Set(unit.closed_on.map(day::to_number)),
            merged_into: Set(unit.merged_into.clone()),
            reading: Set(reading(&unit.name)),
            version: NotSet,
        };
        match old {
            None => added.push(row),
            Some(_) => {
                unit::Entity::update(row).exec(transaction).await?;
                count(transaction, code).await?;
            }
        }
        if let (Some(on), None) = (unit.closed_on, old.and_then(|old| old.closed_on)) {
            let on = day::to_number(on);
            close(transaction, mailbox::Column::Unit.eq(code.as_str()), on).await?;
            leader::Entity::update_many()
                .col_expr(leader::Column::UntilDay, Expr::value(on))
                .filter(leader::Column::Unit.eq(code.as_str()))
                .filter(leader::Column::UntilDay.is_null())
                .exec(transaction)
                .await?;
        }
    }
    for rows in added.chunks(AT_ONCE) {
        unit::Entity::insert_many(rows.to_vec()).exec_without_returning(transaction).await?;
    }
    for rows in noted.chunks(AT_ONCE) {
        unit_version::Entity::insert_many(rows.to_vec()).exec_without_returning(transaction).await?;
    }
    Ok(())
}
