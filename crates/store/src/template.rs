//! Templates of answers, of one unit or of the whole bureau. They hold what anybody at the desk may read.

use crate::audit::Note;
use crate::counter::{self, TEMPLATE, Writing};
use crate::entity::{reply_template, unit};
use crate::error::StoreError;
use crate::unit::open;
use crate::{Act, SignedIn, Store};
use contract::id::UnitCode;
use contract::limits;
use contract::problem::FieldError;
use contract::staff::person::UnitChoice;
use contract::staff::template::{Template, Templates};
use contract::text::{ReplyBody, TemplateName, TextError};
use rules::access::Grant;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Whose a template is that is no unit's.
const FOR_ALL: &str = "";

impl Store {
    /// The templates that somebody answers with: the bureau's, and those of the units that they reach.
    ///
    /// # Errors
    /// The database failed.
    pub async fn templates(&self, who: &SignedIn, grant: &Grant) -> Result<Templates, StoreError> {
        let unit = reply_template::Column::Unit;
        let reached = Condition::any().add(unit.eq(FOR_ALL)).add(unit.is_in(&grant.units));
        let rows = reply_template::Entity::find()
            .filter(if grant.all { Condition::all() } else { reached })
            .order_by_asc(unit)
            .order_by_asc(reply_template::Column::Name)
            .all(&self.database)
            .await?;
        let changes = who.grant("change_template").unwrap_or_default();
        let adds = who.grant("add_template").unwrap_or_default();
        // Who reaches everything adds for where they sit; what others' templates say is theirs to say.
        let own: BTreeSet<String> = match adds.all {
            true => who.holdings.iter().map(|holding| holding.unit.clone()).collect(),
            false => adds.units,
        };
        let named: BTreeSet<String> = rows.iter().map(|row| row.unit.clone()).chain(own.clone()).collect();
        let units = unit::Entity::find().filter(unit::Column::Code.is_in(named)).all(&self.database).await?;
        let open = |unit: &&unit::Model| own.contains(&unit.code) && unit.closed_day.is_none();
        let offered = units.iter().filter(open).filter_map(choice).collect();
        let units: BTreeMap<&str, &unit::Model> =
            units.iter().map(|unit| (unit.code.as_str(), unit)).collect();
        let template = |row: reply_template::Model| Template {
            id: row.id,
            version: row.version,
            may_change: changed_by(&changes, &row.unit),
            unit: units.get(row.unit.as_str()).and_then(|unit| choice(unit)),
            name: row.name,
            body: row.body,
        };
        Ok(Templates {
            templates: rows.into_iter().map(template).collect(),
            units: offered,
            for_all: adds.all,
        })
    }

    /// Adds a template for a unit, or for the whole bureau where none is named.
    ///
    /// # Errors
    /// The unit is not this person's or closed, the name is taken there, there are as many as there may be, or the
    /// database failed.
    pub async fn add_template(
        &self,
        grant: &Grant,
        of: Option<&UnitCode>,
        (name, body): (&TemplateName, &ReplyBody),
        act: &Act,
    ) -> Result<(), StoreError> {
        let unit = of.map_or(FOR_ALL, UnitCode::as_str);
        if !changed_by(grant, unit) {
            let for_all = StoreError::Fields(vec![FieldError::new("unit", TextError::NotYours)]);
            return Err(of.map_or(for_all, |_| StoreError::NotFound));
        }
        let transaction = self.write().await?;
        counter::lock(&transaction, TEMPLATE).await?;
        if unit != FOR_ALL {
            open(&transaction, unit).await?;
        }
        let there = reply_template::Entity::find().filter(reply_template::Column::Unit.eq(unit));
        let there = usize::try_from(there.count(&*transaction).await?).unwrap_or(usize::MAX);
        let most = limits::TEMPLATES;
        if there >= most {
            return Err(StoreError::Fields(vec![FieldError::new("name", TextError::TooMany { most })]));
        }
        free(&transaction, unit, name, None).await?;
        let row = reply_template::ActiveModel {
            id: NotSet,
            unit: Set(unit.to_owned()),
            name: Set(name.as_str().to_owned()),
            body: Set(body.as_str().to_owned()),
            version: Set(1),
        };
        let id = reply_template::Entity::insert(row).exec(&*transaction).await?.last_insert_id;
        let note = Note::of(format!("template/{id}")).in_unit(unit);
        transaction.commit(act, note.became(json!({"name": name.as_str()}))).await
    }

    /// Changes a template, as somebody who saw that version of it.
    ///
    /// # Errors
    /// There is none that is this person's, somebody else was faster, the name is taken there, or the database failed.
    pub async fn change_template(
        &self,
        grant: &Grant,
        seen: (i64, i64),
        (name, body): (&TemplateName, &ReplyBody),
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let row = as_seen(&transaction, grant, seen).await?;
        free(&transaction, &row.unit, name, Some(row.id)).await?;
        reply_template::Entity::update_many()
            .col_expr(reply_template::Column::Name, Expr::value(name.as_str()))
            .col_expr(reply_template::Column::Body, Expr::value(body.as_str()))
            .col_expr(reply_template::Column::Version, Expr::col(reply_template::Column::Version).add(1))
            .filter(reply_template::Column::Id.eq(row.id))
            .exec(&*transaction)
            .await?;
        let note = Note::of(format!("template/{}", row.id)).in_unit(&row.unit);
        let note = note.was(json!({"name": row.name, "version": row.version}));
        transaction.commit(act, note.became(json!({"name": name.as_str(), "version": row.version + 1}))).await
    }

    /// Removes a template, as somebody who saw that version of it.
    ///
    /// # Errors
    /// There is none that is this person's, somebody else was faster, or the database failed.
    pub async fn delete_template(
        &self,
        grant: &Grant,
        seen: (i64, i64),
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let row = as_seen(&transaction, grant, seen).await?;
        reply_template::Entity::delete_by_id(row.id).exec(&*transaction).await?;
        let note = Note::of(format!("template/{}", row.id)).in_unit(&row.unit);
        transaction.commit(act, note.was(json!({"name": row.name}))).await
    }
}

/// Whether somebody with that reach changes a template: the bureau's only who reaches everything.
fn changed_by(grant: &Grant, unit: &str) -> bool {
    if unit == FOR_ALL { grant.all } else { grant.covers(unit) }
}

fn choice(unit: &unit::Model) -> Option<UnitChoice> {
    Some(UnitChoice { code: UnitCode::parse(&unit.code).ok()?, name: unit.name.clone() })
}

/// The template, locked with all others until the transaction ends.
async fn as_seen(
    transaction: &Writing,
    grant: &Grant,
    (id, version): (i64, i64),
) -> Result<reply_template::Model, StoreError> {
    counter::lock(transaction, TEMPLATE).await?;
    let row = reply_template::Entity::find_by_id(id).one(&**transaction).await?;
    let row = row.filter(|row| changed_by(grant, &row.unit)).ok_or(StoreError::NotFound)?;
    if row.version == version { Ok(row) } else { Err(StoreError::Conflict) }
}

/// No other template there has the name.
async fn free(
    transaction: &Writing,
    unit: &str,
    name: &TemplateName,
    own: Option<i64>,
) -> Result<(), StoreError> {
    let same = reply_template::Entity::find()
        .filter(reply_template::Column::Unit.eq(unit))
        .filter(reply_template::Column::Name.eq(name.as_str()));
    match same.one(&**transaction).await? {
        Some(row) if Some(row.id) != own => {
            Err(StoreError::Fields(vec![FieldError::new("name", TextError::Taken)]))
        }
        _ => Ok(()),
    }
}
