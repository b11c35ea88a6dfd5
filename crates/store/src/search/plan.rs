//! Plans in the index: the items of the plan that is in force in each year, and the updates on them that stand.

use super::{Entry, put, take_out};
use crate::assignment::in_force;
use crate::counter::Writing;
use crate::entity::search_entry::{Column, Entity};
use crate::error::StoreError;
use crate::published::Published;
use crate::unit;
use contract::address::Page;
use contract::language::Language;
use contract::letter::ItemRef;
use contract::outline::OutlineItem;
use contract::plan::UpdateView;
use contract::search::SearchKind;
use rules::feed::Told;
use rules::unit_name::UnitNames;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Puts a year in anew: its items, as they are in force, and what stands of their updates. A year without a plan has
/// nothing.
pub(crate) async fn put_year(transaction: &Writing, year: i16) -> Result<(), StoreError> {
    let kinds = [SearchKind::Item, SearchKind::Update].map(SearchKind::name);
    let earlier = Entity::find().filter(Column::Kind.is_in(kinds)).filter(Column::Year.eq(year));
    for row in earlier.all(&**transaction).await? {
        super::remove(transaction, &row).await?;
    }
    let published = match transaction.published(year).await {
        Err(StoreError::NotFound) => return Ok(()),
        published => published?,
    };
    let names = unit::names(&**transaction).await?;
    for item in published.now.outline.items() {
        put(transaction, &item_entry(&published, item, &names)).await?;
        put_standing(transaction, &published, item, &names).await?;
    }
    Ok(())
}

/// Puts in what stands of the updates on an item, and takes out what does not.
pub(crate) async fn put_updates(transaction: &Writing, about: ItemRef) -> Result<(), StoreError> {
    let published = transaction.published(about.year).await?;
    for gone in published.now.updates.iter().filter(|one| one.number == about.number && !stands(&one.update))
    {
        take_out(transaction, SearchKind::Update, &gone.update.publication.to_string()).await?;
    }
    let names = unit::names(&**transaction).await?;
    match published.now.outline.items().find(|item| item.number == about.number) {
        Some(item) => put_standing(transaction, &published, item, &names).await,
        None => Ok(()),
    }
}

/// Puts in an update that was just published, in place of the one that it corrects.
pub(crate) async fn put_update(
    transaction: &Writing,
    (year, item): (i16, &OutlineItem),
    update: &UpdateView,
) -> Result<(), StoreError> {
    if let Some(corrected) = update.corrects {
        take_out(transaction, SearchKind::Update, &corrected.publication.to_string()).await?;
    }
    let unit = unit::called(&**transaction, &update.unit).await?;
    put(transaction, &update_entry(year, item, update, unit.as_deref())).await
}

/// Puts in an item again whose assignment was just published: another unit may lead.
pub(crate) async fn put_item(transaction: &Writing, about: ItemRef) -> Result<(), StoreError> {
    let published = transaction.published(about.year).await?;
    let names = unit::names(&**transaction).await?;
    match published.now.outline.items().find(|item| item.number == about.number) {
        Some(item) => put(transaction, &item_entry(&published, item, &names)).await,
        None => Ok(()),
    }
}

async fn put_standing(
    transaction: &Writing,
    published: &Published,
    item: &OutlineItem,
    names: &UnitNames,
) -> Result<(), StoreError> {
    let year = published.now.outline.year;
    for standing in
        published.now.updates.iter().filter(|one| one.number == item.number && stands(&one.update))
    {
        let unit = names.code(&standing.update.unit);
        put(transaction, &update_entry(year, item, &standing.update, unit)).await?;
    }
    Ok(())
}

fn stands(update: &UpdateView) -> bool {
    update.withdrawn.is_none() && update.corrected_by.is_none()
}

fn item_entry(published: &Published, item: &OutlineItem, names: &UnitNames) -> Entry {
    let year = published.now.outline.year;
    let about = ItemRef { year, number: item.number };
    let plan = published.publications.iter().rfind(|one| matches!(one.told, Told::Plan(_)));
    let assigned = in_force(&published.now, item.number);
    let units = assigned.map_or(&item.units, |assigned| &assigned.assignment.units);
    let lead = units.first().and_then(|name| names.code(name));
    Entry {
        kind: SearchKind::Item,
        reference: format!("{year}/{}", item.number),
        unit: lead.and_then(|code| contract::id::UnitCode::parse(code).ok()),
        year: Some(year),
        day: plan.map(|plan| plan.day).unwrap_or_default(),
        ends: None,
        title: title(item),
        body: item.body.clone(),
        address: address(about),
    }
}

fn update_entry(year: i16, item: &OutlineItem, update: &UpdateView, unit: Option<&str>) -> Entry {
    let about = ItemRef { year, number: item.number };
    let words = [update.text.as_str(), update.evidence.as_str()];
    Entry {
        kind: SearchKind::Update,
        reference: update.publication.to_string(),
        unit: unit.and_then(|code| contract::id::UnitCode::parse(code).ok()),
        year: Some(year),
        day: update.on,
        ends: None,
        title: title(item),
        body: words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n"),
        address: format!("{}#update-{}", address(about), update.publication),
    }
}

fn title(item: &OutlineItem) -> String {
    format!("{}. {}", item.number, item.title)
}

fn address(about: ItemRef) -> String {
    Page::item(about).in_language(Language::Chinese).to_string()
}
