//! What the staff's desk sends and gets, under `/api/v1/staff`.

pub mod application;
pub mod audit;
pub mod bulk;
pub mod calendar;
pub mod danger;
pub mod disclosure;
pub mod draft;
pub mod embed;
mod letter;
mod letters_at_once;
pub mod message;
pub mod notice;
pub mod person;
pub mod proposing;
pub mod publishing;
pub mod register;
pub mod release;
pub mod removal;
pub mod round;
pub mod setting;
pub mod sign_in;
pub mod table;
pub mod template;
pub mod unit;
pub mod view;

pub use letter::*;
pub use letters_at_once::*;

use crate::id::UnitCode;
use crate::outline::Outline;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a person may do at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The bureau's office: answers the director's letters, sees what is late everywhere.
    BureauOffice,
    /// Staff of one of the bureau's offices.
    OfficeStaff,
    /// A principal: answers the letters of the school.
    Principal,
    /// Staff of a school.
    SchoolStaff,
    /// Discipline staff: reports, and nobody else's.
    Discipline,
    /// Supervises deadlines.
    Supervisor,
    /// Reads the audit trail.
    Auditor,
    /// Publishes plans and updates.
    Publisher,
    /// Sets the desk up.
    Administrator,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 9] = [
        Self::BureauOffice,
        Self::OfficeStaff,
        Self::Principal,
        Self::SchoolStaff,
        Self::Discipline,
        Self::Supervisor,
        Self::Auditor,
        Self::Publisher,
        Self::Administrator,
    ];

    /// The name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::BureauOffice => "bureau-office",
            Self::OfficeStaff => "office-staff",
            Self::Principal => "principal",
            Self::SchoolStaff => "school-staff",
            Self::Discipline => "discipline",
            Self::Supervisor => "supervisor",
            Self::Auditor => "auditor",
            Self::Publisher => "publisher",
            Self::Administrator => "administrator",
        }
    }

    /// The name in Chinese, as the desk and tables show it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::BureauOffice => "局办公室",
            Self::OfficeStaff => "科室工作人员",
            Self::Principal => "校长",
            Self::SchoolStaff => "学校工作人员",
            Self::Discipline => "纪检",
            Self::Supervisor => "督办",
            Self::Auditor => "审计",
            Self::Publisher => "发布",
            Self::Administrator => "管理员",
        }
    }

    /// The role of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A change of something as somebody saw it. Who saw an older version is refused and told, so that of two who
/// change the same the second never overwrites the first unknowingly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seen<T> {
    /// The version that was seen.
    pub version: i64,
    /// What it becomes.
    #[serde(flatten)]
    pub change: T,
}

/// `POST /api/v1/staff/sign-in/link`: the one-time link, and the password chosen with it.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkSignIn {
    /// The token after `#link=`.
    pub token: String,
    /// The new password.
    pub password: String,
}

/// `POST /api/v1/staff/sign-in`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasswordSignIn {
    /// The account's name.
    pub name: String,
    /// The password.
    pub password: String,
}

/// A role that somebody holds in a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldRole {
    /// The role.
    pub role: Role,
    /// The unit's code.
    pub unit: UnitCode,
    /// The unit's name.
    pub unit_name: String,
    /// The last day on which it is held; held until taken away if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub until: Option<Date>,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Me {
    /// The account's id.
    pub id: i64,
    /// The account's name.
    pub name: String,
    /// The roles held today, the oldest first.
    pub roles: Vec<HeldRole>,
    /// The operations that these roles allow, as the API names them.
    pub may: Vec<String>,
    /// Today, by the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub today: Date,
    /// The years with a published plan, newest first.
    pub plan_years: Vec<i16>,
    /// How the account stands with its second factor.
    pub second_factor: sign_in::SecondFactor,
    /// Somebody took the ways in away, and the person has not been told yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<sign_in::SignInReset>,
}

impl Me {
    /// Whether an operation is allowed.
    pub fn may(&self, operation: &str) -> bool {
        self.may.iter().any(|allowed| allowed == operation)
    }

    /// The name of the unit of the oldest role; empty without one.
    pub fn unit(&self) -> &str {
        self.roles.first().map_or("", |held| held.unit_name.as_str())
    }
}

/// Where a stored plan document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Stored, seen by staff only.
    Draft,
    /// Published.
    Published,
}

/// A stored plan document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanVersion {
    /// Its id.
    pub id: i64,
    /// Its year.
    pub year: i16,
    /// Its title.
    pub title: String,
    /// How many items it has.
    pub items: u32,
    /// Where it stands.
    pub state: PlanState,
    /// The name of the file it came from.
    pub source: String,
    /// The day it was stored.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub stored_on: Date,
    /// The day it was published.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub published_on: Option<Date>,
    /// Whether an earlier plan of the same year is published, so that this one amends it.
    pub amends: bool,
}

/// The stored plans, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanVersions {
    /// The plans.
    pub plans: Vec<PlanVersion>,
}

/// A stored plan with its outline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StoredPlan {
    /// The version.
    pub version: PlanVersion,
    /// What the reader understood.
    pub outline: Outline,
}

/// `POST …/copy` of a stored plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CopyPlan {
    /// The numbers of the items that go into the next year.
    pub items: Vec<u32>,
}

/// An uploaded file, to be named in an update.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Uploaded {
    /// What to send in `attachments`.
    pub id: i64,
    /// The name it will be shown under.
    pub name: String,
    /// Its size in bytes, after pictures were re-encoded.
    pub bytes: u64,
    /// Whether it is a picture, which is published only with a caption and a statement about pupils.
    #[serde(default)]
    pub picture: bool,
}

/// A published update's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Published {
    /// The publication number.
    pub publication: i64,
}
