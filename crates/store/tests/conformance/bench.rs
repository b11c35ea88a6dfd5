//! What every story starts from: an empty database of its own with a small bureau in it.

use contract::follow::FollowBy;
use contract::id::{IdempotencyKey, LetterNumber, MailboxId, UnitCode};
use contract::letter::LetterDraft;
use contract::mailbox::Tier;
use contract::outline::{Outline, OutlineItem, OutlinePart, Target};
use contract::staff::Role;
use contract::text::StaffName;
use contract::unit::UnitKind;
use jiff::tz::TimeZone;
use rules::access::Grant;
use rules::calendar::Calendars;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use store::{
    Act, Database, Delivery, Folder, LetterMove, LettersWanted, Moment, NewAttachment, NewLetter, NewMailbox,
    NewUnit, Store, StoreError,
};
use tokio::sync::OnceCell;

/// A store with its data folder.
pub struct Bench {
    pub folder: tempfile::TempDir,
    pub database: Database,
    pub store: Store,
    pub calendars: Calendars,
}

/// A moment on a day of 2026, at noon.
pub fn on(month: i8, day: i8) -> Moment {
    let zone = TimeZone::get("Asia/Shanghai").expect("bundled");
    Moment::noon_of(jiff::civil::date(2026, month, day), &zone)
}

/// Something the program does on such a day.
pub fn act(month: i8, day: i8) -> Act {
    Act::program("test", on(month, day))
}

impl Bench {
    /// A bureau with an office, two schools and their mailboxes.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = match std::env::var("HUIYIN_TEST_POSTGRES_URL") {
            Ok(url) => Database::Url(fresh_postgres(&url).await),
            Err(_) => Database::Embedded,
        };
        let store = Store::open(&Folder(folder.path().to_owned()), &database).await.expect("opened");
        let unit = |code: &str, name: &str, parent: Option<&str>| NewUnit {
            code: UnitCode::parse(code).expect("a slug"),
            name: name.into(),
            kind: if parent.is_none() { UnitKind::Bureau } else { UnitKind::School },
            parent: parent.map(|code| UnitCode::parse(code).expect("a slug")),
            town: "城关镇".into(),
        };
        let mailbox = |id: &str, unit: &str, tier| NewMailbox {
            id: MailboxId::parse(id).expect("a slug"),
            name: format!("{id}信箱"),
            unit: UnitCode::parse(unit).expect("a slug"),
            tier,
        };
        let units = [
            unit("bureau", "教体局", None),
            unit("school-1", "实验小学", Some("bureau")),
            unit("school-2", "第二中学", Some("bureau")),
        ];
        let mailboxes = [
            mailbox("director", "bureau", Tier::Director),
            mailbox("school-1", "school-1", Tier::Principal),
            mailbox("school-2", "school-2", Tier::Principal),
        ];
        store.add_units(&units, &mailboxes, &act(1, 1)).await.expect("added");
        Self { folder, database, store, calendars: Calendars::shipped() }
    }

    /// The same data, opened again.
    pub async fn reopened(&self) -> Store {
        Store::open(&Folder(self.folder.path().to_owned()), &self.database).await.expect("opened again")
    }

    /// The database past the store, as somebody who broke in would have it.
    pub async fn direct(&self) -> DatabaseConnection {
        let url = match &self.database {
            Database::Url(url) => url.clone(),
            Database::Embedded => format!("sqlite://{}", self.folder.path().join("huiyin.db").display()),
        };
        sea_orm::Database::connect(url).await.expect("the database answers")
    }

    pub async fn post(&self, mailbox: &str, key: &str, draft: LetterDraft) -> Result<Delivery, StoreError> {
        self.post_with(mailbox, key, draft, Vec::new()).await
    }

    /// A letter with files.
    pub async fn post_with(
        &self,
        mailbox: &str,
        key: &str,
        draft: LetterDraft,
        files: Vec<NewAttachment>,
    ) -> Result<Delivery, StoreError> {
        let letter = NewLetter {
            register: None,
            mailbox: MailboxId::parse(mailbox).expect("a slug"),
            idempotency: IdempotencyKey::parse(&format!("{key:0>22}")).expect("long enough"),
            letter: draft.check().expect("a right letter"),
            files,
        };
        let by = FollowBy { email: true, text_message: false };
        self.store.post_letter(letter, &self.calendars, by, &act(11, 20)).await
    }

    /// Somebody who is signed in, as the letters they reach.
    pub async fn account(&self, name: &str, role: Role, unit: &str) -> Grant {
        let name = StaffName::parse(name).expect("a name");
        let link = self.store.add_staff(&name, role, unit, &act(11, 1)).await.expect("added");
        let who = self.store.use_link(&link, "hash".into(), on(11, 1)).await.expect("signed in").who;
        who.grant("show_letter").expect("somebody who reads letters")
    }

    pub async fn moves(
        &self,
        grant: &Grant,
        seen: (&LetterNumber, i64),
        moved: LetterMove,
        act: &Act,
    ) -> Result<(), StoreError> {
        self.store.move_letter(grant, seen, moved, &self.calendars, act).await
    }

    pub async fn sees(&self, grant: &Grant) -> Vec<LetterNumber> {
        let inbox = self
            .store
            .inbox(grant, &LettersWanted::default(), &self.calendars, on(11, 20))
            .await
            .expect("read");
        inbox.rows.into_iter().map(|row| row.number).collect()
    }
}

/// A letter that says something recognisable.
pub fn draft(title: &str) -> LetterDraft {
    LetterDraft {
        kind: "question".into(),
        title: title.into(),
        body: "正文里有一只金丝雀 canary-body".into(),
        name: "金丝雀".into(),
        phone: "13800001234".into(),
        ..LetterDraft::default()
    }
}

/// A plan of one part with two items; the first has a target of three.
pub fn outline() -> Outline {
    let target = Target { text: "3所".into(), value: 3.0, unit: "所".into(), due: None };
    let item = |number, targets| OutlineItem {
        number,
        title: format!("第{number}件事"),
        body: "正文".into(),
        targets,
        ..OutlineItem::default()
    };
    let items = vec![item(1, vec![target]), item(2, vec![])];
    let part = OutlinePart { numeral: "一".into(), title: "部分".into(), items, ..OutlinePart::default() };
    Outline { title: "重点工作安排".into(), year: 2026, parts: vec![part], ..Outline::default() }
}

/// A database of its own on the server, copied from one that is up to date: bringing each there takes longer than most
/// stories.
async fn fresh_postgres(url: &str) -> String {
    static UP_TO_DATE: OnceCell<String> = OnceCell::const_new();
    let template = UP_TO_DATE
        .get_or_init(|| async {
            let (name, address) = create_database(url, "").await;
            let folder = tempfile::tempdir().expect("a folder");
            let database = Database::Url(address);
            let store = Store::open(&Folder(folder.path().to_owned()), &database).await.expect("opened");
            store.close().await.expect("closed");
            name
        })
        .await;
    create_database(url, &format!(" TEMPLATE {template}")).await.1
}

/// A new database: its name and its address.
async fn create_database(url: &str, of: &str) -> (String, String) {
    let name = format!("story_{}", u64::from_be_bytes(store::keys::random()));
    let server = sea_orm::Database::connect(url).await.expect("the PostgreSQL server answers");
    let create = Statement::from_string(DbBackend::Postgres, format!("CREATE DATABASE {name}{of}"));
    server.execute_raw(create).await.expect("created");
    server.close().await.expect("closed");
    let (base, _) = url.rsplit_once('/').expect("postgres://…/database");
    let address = format!("{base}/{name}");
    (name, address)
}
