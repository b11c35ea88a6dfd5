//! Whether everything that is kept is whole: database, files, sealed texts, numbers, audit trail. It reads, and
//! never tells what a sealed text says.

mod applications;
mod days;

use crate::Store;
use crate::entity::{draft, file, letter, letter_event, notice};
use crate::error::StoreError;
use crate::file::{hash_of, path};
use crate::letter::{number_of, place_of};
use crate::notice::step::NOTICES;
use crate::seal::LetterKey;
use contract::id::NoticeNumber;
use contract::letter::LetterStep;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// How many rows are read at once.
const PAGE: u64 = 500;

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The database itself.
    Database,
    /// Attachments.
    Files,
    /// What is sealed: letters, applications, answers, drafts.
    Sealed,
    /// Numbers that may not have gaps: letters, applications and supervision notices of a year, the steps of a letter
    /// and of an application.
    Numbers,
    /// Closed days: their hashes, and what is noted of removals.
    Days,
    /// The audit trail.
    Audit,
}

/// What was found in one part.
#[derive(Clone, Debug)]
pub struct Check {
    /// The part.
    pub part: Part,
    /// How many things were looked at.
    pub looked_at: usize,
    /// What is wrong, a line each.
    pub wrong: Vec<String>,
    /// What is odd but no loss, a line each.
    pub odd: Vec<String>,
}

impl Check {
    fn new(part: Part) -> Self {
        Self { part, looked_at: 0, wrong: Vec::new(), odd: Vec::new() }
    }

    fn saying(mut self, wrong: Result<(), String>) -> Self {
        self.wrong.extend(wrong.err());
        self
    }
}

impl Store {
    /// Looks at everything. A part that cannot be read at all is wrong, and the others are looked at still.
    pub async fn verify(&self) -> Vec<Check> {
        let parts = [
            (Part::Database, self.verify_database().await),
            (Part::Files, self.verify_files().await),
            (Part::Sealed, self.verify_sealed().await),
            (Part::Numbers, self.verify_numbers().await),
            (Part::Days, self.verify_days().await),
            (Part::Audit, self.verify_audit().await),
        ];
        let unreadable = |part| move |error: StoreError| Check::new(part).saying(Err(error.to_string()));
        parts.into_iter().map(|(part, check)| check.unwrap_or_else(unreadable(part))).collect()
    }

    async fn verify_database(&self) -> Result<Check, StoreError> {
        let mut check = Check::new(Part::Database);
        let backend = self.database.get_database_backend();
        let ask = async |sql: String| self.database.query_all_raw(Statement::from_string(backend, sql)).await;
        let tables = match backend {
            DbBackend::Sqlite => {
                for row in ask("PRAGMA integrity_check".into()).await? {
                    let said: String = row.try_get_by_index(0)?;
                    check.wrong.extend((said != "ok").then_some(said));
                }
                for row in ask("PRAGMA foreign_key_check".into()).await? {
                    let (table, parent): (String, String) =
                        (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
                    check
                        .wrong
                        .push(format!("a row of {table} belongs to a row of {parent} that is not there"));
                }
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            }
            _ => "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
        };
        for row in ask(tables.into()).await? {
            let table: String = row.try_get_by_index(0)?;
            check.looked_at += 1;
            let read = ask(format!("SELECT COUNT(*) FROM \"{}\"", table.replace('"', "\"\""))).await;
            check.wrong.extend(read.err().map(|error| format!("{table} cannot be read: {error}")));
        }
        Ok(check)
    }

    async fn verify_files(&self) -> Result<Check, StoreError> {
        let mut check = Check::new(Part::Files);
        let mut known = BTreeSet::new();
        for row in file::Entity::find().order_by_asc(file::Column::Id).all(&self.database).await? {
            check.looked_at += 1;
            let at = path(&self.files, &row.sha256);
            let found = tokio::task::spawn_blocking(move || std::fs::read(at)).await;
            let wrong = match found.map_err(std::io::Error::other).flatten() {
                Ok(content) if hash_of(&content) != row.sha256 => "its content is another one",
                Ok(content) if i64::try_from(content.len()) != Ok(row.bytes) => "its size is another one",
                Ok(_) => "",
                Err(_) => "it is missing or cannot be read",
            };
            check.wrong.extend((!wrong.is_empty()).then(|| format!("file/{}: {wrong}", row.id)));
            known.insert(row.sha256);
        }
        let (of_letters, of_answers) =
            (self.letter_files_looked_at().await?, self.answer_files_looked_at().await?);
        for (blob, wrong) in of_letters.into_iter().chain(of_answers) {
            check.looked_at += 1;
            check.wrong.extend(wrong);
            known.insert(blob);
        }
        let folder = self.files.clone();
        let lying = tokio::task::spawn_blocking(move || names_below(&folder)).await;
        for name in lying.map_err(std::io::Error::other)?? {
            check.odd.extend((!known.contains(&name)).then_some(name));
        }
        Ok(check)
    }

    async fn verify_sealed(&self) -> Result<Check, StoreError> {
        let mut check = Check::new(Part::Sealed);
        let mut after = 0;
        loop {
            let letters = letter::Entity::find()
                .filter(letter::Column::Id.gt(after))
                .order_by_asc(letter::Column::Id)
                .limit(PAGE)
                .all(&self.database)
                .await?;
            let Some(last) = letters.last() else { break };
            let steps = letter_event::Entity::find()
                .filter(letter_event::Column::Letter.between(after + 1, last.id))
                .filter(letter_event::Column::Sealed.is_not_null())
                .order_by_asc(letter_event::Column::Letter)
                .all(&self.database)
                .await?;
            after = last.id;
            let by_id: HashMap<i64, &letter::Model> = letters.iter().map(|row| (row.id, row)).collect();
            for row in &letters {
                check.looked_at += 1;
                let opened = self.open_letter(row).map(drop);
                check.wrong.extend(opened.err().map(|_| format!("letter/{} cannot be opened", row.number)));
            }
            for step in &steps {
                check.looked_at += 1;
                let Some(row) = by_id.get(&step.letter) else { continue };
                let opened = self.open_words(row, step);
                let words = || format!("what was said to letter/{} cannot be opened", row.number);
                check.wrong.extend(opened.err().map(|_| words()));
            }
        }
        self.verify_sealed_applications(&mut check).await?;
        for row in draft::Entity::find().all(&self.database).await? {
            check.looked_at += 1;
            let words = || format!("a draft of {} cannot be opened", row.thing);
            check.wrong.extend(self.text_of(&row).err().map(|_| words()));
        }
        Ok(check)
    }

    fn open_words(&self, row: &letter::Model, event: &letter_event::Model) -> Result<(), StoreError> {
        let key = LetterKey::unwrap(&self.keys, &number_of(row)?, &row.wrapped_key)?;
        let step = LetterStep::named(&event.step).ok_or(StoreError::Sealed)?;
        key.open::<String>(&place_of(step), event.sealed.as_deref().unwrap_or_default()).map(drop)
    }

    async fn verify_numbers(&self) -> Result<Check, StoreError> {
        let mut check = Check::new(Part::Numbers);
        let letters: Vec<(i64, String, i64)> = letter::Entity::find()
            .select_only()
            .columns([letter::Column::Id, letter::Column::Number, letter::Column::Version])
            .into_tuple()
            .all(&self.database)
            .await?;
        let steps: Vec<(i64, i64)> = letter_event::Entity::find()
            .select_only()
            .columns([letter_event::Column::Letter, letter_event::Column::Version])
            .order_by_asc(letter_event::Column::Letter)
            .order_by_asc(letter_event::Column::Version)
            .into_tuple()
            .all(&self.database)
            .await?;
        let mut taken: HashMap<i64, Vec<i64>> = HashMap::new();
        for (letter, version) in steps {
            taken.entry(letter).or_default().push(version);
        }
        let mut years: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
        for (id, number, version) in letters {
            check.looked_at += 1;
            let steps = taken.remove(&id).unwrap_or_default();
            if !steps.into_iter().eq(1..=version) {
                check.wrong.push(format!("letter/{number}: a step is missing"));
            }
            if let Some((year, of_year)) = number.split_once('-') {
                years.entry(year.to_owned()).or_default().insert(of_year.parse().unwrap_or(0));
            }
        }
        for (year, numbers) in years {
            let last = crate::counter::value(&self.database, &format!("letter/{year}")).await?;
            let missing = (1..=last).filter(|number| !numbers.contains(number));
            check.wrong.extend(missing.map(|number| format!("letter/{year}-{number:06} is missing")));
        }
        self.verify_application_numbers(&mut check).await?;
        self.verify_notice_numbers(&mut check).await?;
        Ok(check)
    }

    async fn verify_notice_numbers(&self, check: &mut Check) -> Result<(), StoreError> {
        let numbers: Vec<String> = notice::Entity::find()
            .select_only()
            .column(notice::Column::Number)
            .into_tuple()
            .all(&self.database)
            .await?;
        check.looked_at += numbers.len();
        let numbers: BTreeSet<String> = numbers.into_iter().collect();
        for (year, given) in crate::counter::of_years(&self.database, NOTICES).await? {
            let given = (1..=given).map(|serial| NoticeNumber::of(year, serial));
            let missing = given.filter(|number| !numbers.contains(number.as_str()));
            check.wrong.extend(missing.map(|number| format!("notice/{} is missing", number.slug())));
        }
        Ok(())
    }

    async fn verify_audit(&self) -> Result<Check, StoreError> {
        let mut check = Check::new(Part::Audit);
        check.looked_at = usize::try_from(self.audit_length().await?).unwrap_or(0);
        let broken = self.broken_audit_entry().await?;
        let words = |number| format!("entry {number} does not follow from the one before, or is missing");
        check.wrong.extend(broken.map(words));
        Ok(check)
    }
}

/// The names of all files under a folder.
fn names_below(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.extend(names_below(&entry.path())?);
        } else {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
