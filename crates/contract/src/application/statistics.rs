//! The table of applications in the yearly report (国办公开办函〔2021〕30号, table 三). Its numbers are told exactly, from
//! one on: article 50 makes the bureau publish them, so nothing is rounded or hidden as it is with letters.

use super::{ApplicantKind, Outcome, OutcomeGroup};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A line of the table: so many of each kind of applicant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ByApplicant {
    /// 自然人.
    pub person: u64,
    /// 商业企业.
    pub business: u64,
    /// 科研机构.
    pub research: u64,
    /// 社会公益组织.
    pub charity: u64,
    /// 法律服务机构.
    pub legal_service: u64,
    /// 其他.
    pub other: u64,
    /// 总计.
    pub total: u64,
}

impl ByApplicant {
    /// The number of a kind.
    pub fn of(&self, kind: ApplicantKind) -> u64 {
        match kind {
            ApplicantKind::Person => self.person,
            ApplicantKind::Business => self.business,
            ApplicantKind::Research => self.research,
            ApplicantKind::Charity => self.charity,
            ApplicantKind::LegalService => self.legal_service,
            ApplicantKind::Other => self.other,
        }
    }

    /// Counts some more of a kind.
    pub fn add(&mut self, kind: ApplicantKind, more: u64) {
        let column = match kind {
            ApplicantKind::Person => &mut self.person,
            ApplicantKind::Business => &mut self.business,
            ApplicantKind::Research => &mut self.research,
            ApplicantKind::Charity => &mut self.charity,
            ApplicantKind::LegalService => &mut self.legal_service,
            ApplicantKind::Other => &mut self.other,
        };
        *column += more;
        self.total += more;
    }
}

/// How many ended in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutcomeRow {
    /// The group in which it stands.
    pub group: OutcomeGroup,
    /// The way.
    pub outcome: Outcome,
    /// How many.
    pub count: ByApplicant,
}

/// `GET /api/v1/applications/statistics?year=`: the table of a year. New and carried in are as many as ended and
/// carried out, in every column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationStatistics {
    /// The year.
    pub year: i16,
    /// The years of which there is a table, the newest first.
    pub years: Vec<i16>,
    /// The last day that is counted: the end of the year, or today.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub until: Date,
    /// 一、本年新收政府信息公开申请数量.
    pub new: ByApplicant,
    /// 二、上年结转政府信息公开申请数量.
    pub carried_in: ByApplicant,
    /// 三、本年度办理结果: every row of the table in its order, those with nothing too.
    pub results: Vec<OutcomeRow>,
    /// （七）总计.
    pub ended: ByApplicant,
    /// 四、结转下年度继续办理.
    pub carried_out: ByApplicant,
}
