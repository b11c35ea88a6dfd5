//! A page of finds: candidates from the index, their order by the rules, and what is shown of each.

use super::ask::{Asked, values_of};
use crate::entity::search_entry::{Column, Entity, Model};
use crate::entity::unit;
use crate::error::StoreError;
use crate::{Store, day};
use contract::Date;
use contract::id::UnitCode;
use contract::limits::{SEARCH_FINDS, SEARCH_PAGE};
use contract::search::{
    KindCount, SearchFilter, SearchKind, SearchList, SearchOutcome, SearchResult, SearchSort, SearchUnit,
};
use rules::search::{Find, NoQuery, Query, fit, marked, shares, snippet};
use sea_orm::sea_query::{Alias, Expr, Func};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// Characters of a text that are weighed.
const WEIGHED: i32 = 2000;

/// What was found, as numbers of entries, the newest first.
struct Candidates {
    kinds: Vec<KindCount>,
    ids: Vec<i64>,
    total: usize,
    more: bool,
}

/// An entry as it is weighed: its number, its kind, its day, its title and the beginning of its text.
type Weighed = (i64, String, i32, String, String);

impl Store {
    /// One page of what is found. A page after the last is the last.
    ///
    /// # Errors
    /// The database failed.
    pub async fn search(
        &self,
        filter: &SearchFilter,
        page: u32,
        today: Date,
    ) -> Result<SearchList, StoreError> {
        let names = self.names_of_units().await?;
        let mut list = SearchList {
            outcome: SearchOutcome::Searched,
            words: filter.words.clone(),
            cut: false,
            total: 0,
            more: false,
            kinds: Vec::new(),
            units: self.units_found(&names).await?,
            years: self.years_found().await?,
            results: Vec::new(),
            page: 1,
            pages: 1,
        };
        let query = match Query::read(&filter.words) {
            Ok(query) => query,
            Err(why) => {
                list.outcome = match why {
                    NoQuery::Empty => SearchOutcome::NoWords,
                    NoQuery::OnlySigns => SearchOutcome::OnlySigns,
                };
                return Ok(list);
            }
        };
        let (unit, year) = (filter.unit.as_ref(), filter.year);
        let asked = Asked { query: &query, unit, year, kind: None, today };
        let candidates = self.candidates(&asked, filter).await?;
        let ids = match filter.sort {
            SearchSort::Date => candidates.ids,
            SearchSort::Fit => self.by_fit(&query, candidates.ids, today).await?,
        };
        list.pages = u32::try_from(ids.len().div_ceil(SEARCH_PAGE)).unwrap_or(u32::MAX).max(1);
        list.page = page.clamp(1, list.pages);
        let before = (list.page as usize - 1) * SEARCH_PAGE;
        let shown = ids.into_iter().skip(before).take(SEARCH_PAGE).collect();
        list.results = self.shown_finds(&query, shown, &names).await?;
        (list.total, list.more, list.kinds) = (candidates.total, candidates.more, candidates.kinds);
        (list.cut, list.words) = (query.cut, query.words);
        Ok(list)
    }

    async fn candidates(&self, asked: &Asked<'_>, filter: &SearchFilter) -> Result<Candidates, StoreError> {
        let newest = asked.newest(&self.database, SEARCH_FINDS + 1).await?;
        let everything = newest.len() <= SEARCH_FINDS;
        let mut by_kind: Vec<(SearchKind, Vec<i64>)> = Vec::new();
        let there: Vec<String> = values_of(&self.database, "kind").await?;
        for kind in SearchKind::ALL.iter().copied().filter(|kind| there.iter().any(|own| own == kind.name()))
        {
            let ids: Vec<i64> = if everything {
                newest.iter().filter(|(_, own)| *own == kind).map(|(id, _)| *id).collect()
            } else {
                let found = asked.of_kind(kind).newest(&self.database, SEARCH_FINDS + 1).await?;
                found.into_iter().map(|(id, _)| id).collect()
            };
            by_kind.push((kind, ids));
        }
        let count = |(kind, ids): &(SearchKind, Vec<i64>)| KindCount {
            kind: *kind,
            count: ids.len().min(SEARCH_FINDS),
            more: ids.len() > SEARCH_FINDS,
        };
        let kinds = by_kind.iter().map(count).filter(|count| count.count > 0).collect();
        let wanted: Vec<Vec<i64>> = by_kind
            .into_iter()
            .filter(|(kind, _)| filter.kind.is_none_or(|wanted| wanted == *kind))
            .map(|(_, ids)| ids)
            .collect();
        let total: usize = wanted.iter().map(Vec::len).sum();
        let mut ids: Vec<i64> = match filter.sort {
            SearchSort::Date => wanted.into_iter().flatten().collect(),
            SearchSort::Fit => {
                let found: Vec<usize> = wanted.iter().map(Vec::len).collect();
                let shares = shares(&found, SEARCH_FINDS);
                wanted.into_iter().zip(shares).flat_map(|(ids, share)| ids.into_iter().take(share)).collect()
            }
        };
        ids.sort_by_key(|id| Reverse(*id));
        ids.truncate(SEARCH_FINDS);
        Ok(Candidates { kinds, ids, total: total.min(SEARCH_FINDS), more: total > SEARCH_FINDS })
    }

    async fn by_fit(&self, query: &Query, ids: Vec<i64>, today: Date) -> Result<Vec<i64>, StoreError> {
        // Both databases count characters from 1.
        let beginning =
            Func::cust(Alias::new("substr")).args([Expr::col(Column::Body), 1.into(), WEIGHED.into()]);
        let rows: Vec<Weighed> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Kind, Column::Day, Column::Title])
            .expr_as(beginning, "beginning")
            .filter(Column::Id.is_in(ids))
            .into_tuple()
            .all(&self.database)
            .await?;
        let mut weighed = Vec::with_capacity(rows.len());
        for (id, kind, on, title, body) in rows {
            let Some(kind) = SearchKind::named(&kind) else { continue };
            let find = Find { kind, title: &title, body: &body, day: day::from_number(on) };
            weighed.push((fit(query, find, today), id));
        }
        weighed.sort_by_key(|found| Reverse(*found));
        Ok(weighed.into_iter().map(|(_, id)| id).collect())
    }

    async fn shown_finds(
        &self,
        query: &Query,
        ids: Vec<i64>,
        names: &HashMap<String, String>,
    ) -> Result<Vec<SearchResult>, StoreError> {
        let rows = Entity::find().filter(Column::Id.is_in(ids.clone())).all(&self.database).await?;
        let mut rows: HashMap<i64, Model> = rows.into_iter().map(|row| (row.id, row)).collect();
        let result = |row: Model| {
            Some(SearchResult {
                kind: SearchKind::named(&row.kind)?,
                reference: row.reference,
                title: marked(&row.title, query),
                snippet: snippet(&row.body, query),
                unit: row.unit.as_deref().and_then(|code| named(code, names)),
                year: row.year,
                day: day::from_number(row.day),
                address: row.address,
            })
        };
        Ok(ids.iter().filter_map(|id| rows.remove(id)).filter_map(result).collect())
    }

    async fn units_found(&self, names: &HashMap<String, String>) -> Result<Vec<SearchUnit>, StoreError> {
        let codes: BTreeSet<String> = values_of(&self.database, "unit").await?.into_iter().collect();
        Ok(codes.iter().filter_map(|code| named(code, names)).collect())
    }

    async fn years_found(&self) -> Result<Vec<i16>, StoreError> {
        let years: BTreeSet<i16> = values_of(&self.database, "year").await?.into_iter().collect();
        Ok(years.into_iter().rev().collect())
    }

    async fn names_of_units(&self) -> Result<HashMap<String, String>, StoreError> {
        let names: Vec<(String, String)> = unit::Entity::find()
            .select_only()
            .columns([unit::Column::Code, unit::Column::Name])
            .into_tuple()
            .all(&self.database)
            .await?;
        Ok(names.into_iter().collect())
    }
}

fn named(code: &str, names: &HashMap<String, String>) -> Option<SearchUnit> {
    let name = names.get(code).cloned().unwrap_or_else(|| code.to_owned());
    Some(SearchUnit { code: UnitCode::parse(code).ok()?, name })
}
