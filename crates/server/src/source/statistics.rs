//! Letters in numbers: what was counted of a year, with the titles of the items that letters are about.

use super::StoreSource;
use contract::Date;
use contract::address::read_item;
use contract::letter::ItemRef;
use contract::problem::{Code, Problem};
use contract::statistics::{Grouping, ItemLetters, QuarterStatistics, Statistics};
use rules::calendar::Calendars;
use rules::statistics::{Quarter, counted, next, reports_counted_on};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use store::{Act, StoreError};

impl StoreSource {
    /// What was counted of a year; of the newest in which something was, if none is named.
    pub(super) async fn counted(&self, year: Option<i16>) -> Result<Statistics, Problem> {
        let today = self.app.clock.now().day;
        let first = self.first_letter().await?;
        let all = counted(first, today);
        let newest = all.first().map_or(today.year(), |quarter| quarter.year);
        let year = year.unwrap_or(newest);
        let years: Vec<i16> =
            (first.map_or(newest, |first| first.year())..=today.year().max(newest)).rev().collect();
        if !years.contains(&year) {
            return Err(Problem::new(Code::NotFound, self.language));
        }
        let calendars = self.app.in_force().await.map_err(|error| self.say(error))?.calendars.clone();
        let mut quarters = Vec::new();
        for quarter in all.into_iter().rev().filter(|quarter| quarter.year == year) {
            let counted = self.quarter(quarter, &calendars).await?;
            quarters.push((*counted).clone());
        }
        self.name_items(&mut quarters).await?;
        let reports = match first.is_some() && reports_counted_on(year) < today {
            true => {
                let counted = self.app.store.report_statistics(year, &calendars, &self.counting()).await;
                Some(counted.map_err(|error| self.say(error))?)
            }
            false => None,
        };
        Ok(Statistics { year, years, quarters, reports, next: next(today) })
    }

    /// The years of which a quarter was counted, the newest first.
    pub(super) async fn counted_years(&self) -> Result<Vec<i16>, Problem> {
        let quarters = counted(self.first_letter().await?, self.app.clock.now().day);
        let mut years: Vec<i16> = quarters.into_iter().map(|quarter| quarter.year).collect();
        years.dedup();
        Ok(years)
    }

    /// Letters about an item, in the quarters that were counted before a day, the newest first. Those of the plan's
    /// year and of the years after it.
    pub(super) async fn item_letters(&self, item: ItemRef, day: Date) -> Result<Vec<ItemLetters>, Problem> {
        let calendars = self.app.in_force().await.map_err(|error| self.say(error))?.calendars.clone();
        let key = contract::address::write_item(Some(item));
        let mut letters = Vec::new();
        let quarters = counted(self.first_letter().await?, day).into_iter();
        for quarter in quarters.filter(|quarter| quarter.year >= item.year) {
            let counted = self.quarter(quarter, &calendars).await?;
            let line = counted.lines(Grouping::Item).iter().find(|line| line.key == key);
            letters.push(ItemLetters {
                year: quarter.year,
                quarter: quarter.number,
                counted_on: counted.counted_on,
                figures: line.map(|line| line.figures),
            });
        }
        Ok(letters)
    }

    async fn first_letter(&self) -> Result<Option<Date>, Problem> {
        self.app.store.first_letter_day().await.map_err(|error| self.say(error))
    }

    async fn quarter(
        &self,
        quarter: Quarter,
        calendars: &Calendars,
    ) -> Result<Arc<QuarterStatistics>, Problem> {
        let counted = self.app.store.quarter_statistics(quarter, calendars, &self.counting()).await;
        counted.map_err(|error| self.say(error))
    }

    fn counting(&self) -> Act {
        Act::program("count_quarter", self.app.clock.now())
    }

    /// Items go by the titles that they have today; one that is in no published plan, by its number.
    async fn name_items(&self, quarters: &mut [QuarterStatistics]) -> Result<(), Problem> {
        let mut titles = HashMap::<i16, HashMap<u32, String>>::new();
        let tables = quarters.iter_mut().flat_map(|quarter| &mut quarter.tables);
        for line in tables.filter(|table| table.by == Grouping::Item).flat_map(|table| &mut table.lines) {
            let Some(item) = read_item(&line.key) else { continue };
            if let Entry::Vacant(vacant) = titles.entry(item.year) {
                let plan = match self.app.store.plan_as_of(item.year, None).await {
                    Ok(plan) => plan.outline.items().map(|item| (item.number, item.title.clone())).collect(),
                    Err(StoreError::NotFound) => HashMap::new(),
                    Err(error) => return Err(self.say(error)),
                };
                vacant.insert(plan);
            }
            let title = titles.get(&item.year).and_then(|plan| plan.get(&item.number));
            line.name = title.cloned().unwrap_or_default();
        }
        Ok(())
    }
}
