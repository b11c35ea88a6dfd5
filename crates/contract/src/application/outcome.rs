//! How an application ends: exactly the rows of the table in the yearly report (国办公开办函〔2021〕30号, table 三).

use crate::language::Language;
use serde::{Deserialize, Serialize};

names! {
    /// The groups of results, in the order of the table.
    OutcomeGroup {
        /// （一）予以公开.
        Disclosed = "disclosed",
        /// （二）部分公开.
        Partly = "partly",
        /// （三）不予公开.
        Refused = "refused",
        /// （四）无法提供.
        CannotProvide = "cannot_provide",
        /// （五）不予处理.
        NotProcessed = "not_processed",
        /// （六）其他处理.
        Otherwise = "otherwise",
    }
}

impl OutcomeGroup {
    /// What the table calls it.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Disclosed => language.say("予以公开", "Given"),
            Self::Partly => language.say("部分公开", "Given in part"),
            Self::Refused => language.say("不予公开", "Not given"),
            Self::CannotProvide => language.say("无法提供", "Cannot be provided"),
            Self::NotProcessed => language.say("不予处理", "Not processed"),
            Self::Otherwise => language.say("其他处理", "Otherwise"),
        }
    }
}

names! {
    /// The results, in the order of the table.
    Outcome {
        /// 予以公开; what is public already is given with its address (article 36, items 1 and 2).
        Disclosed = "disclosed",
        /// 部分公开 (article 37).
        PartlyDisclosed = "partly_disclosed",
        /// 属于国家秘密 (article 14).
        StateSecret = "state_secret",
        /// 其他法律行政法规禁止公开 (article 14).
        ForbiddenByLaw = "forbidden_by_law",
        /// 危及“三安全一稳定” (article 14).
        EndangersSafety = "endangers_safety",
        /// 保护第三方合法权益 (article 15).
        ThirdPartyRights = "third_party_rights",
        /// 属于三类内部事务信息 (article 16).
        InternalAffairs = "internal_affairs",
        /// 属于四类过程性信息 (article 16).
        ProcessInformation = "process_information",
        /// 属于行政执法案卷 (article 16).
        EnforcementFile = "enforcement_file",
        /// 属于行政查询事项 (article 36, item 7).
        AdministrativeQuery = "administrative_query",
        /// 本机关不掌握相关政府信息 (article 36, items 4 and 5).
        NotHeld = "not_held",
        /// 没有现成信息需要另行制作 (article 38).
        ToBeMade = "to_be_made",
        /// 补正后申请内容仍不明确 (article 30).
        StillUnclear = "still_unclear",
        /// 信访举报投诉类申请 (article 39).
        Petition = "petition",
        /// 重复申请 (article 36, item 6).
        Repeated = "repeated",
        /// 要求提供公开出版物 (article 39).
        OpenPublication = "open_publication",
        /// 无正当理由大量反复申请 (article 35).
        Excessive = "excessive",
        /// 要求行政机关确认或重新出具已获取信息.
        AlreadyObtained = "already_obtained",
        /// 申请人无正当理由逾期不补正 (article 30). Reached by giving it up, never by an answer.
        NotCorrected = "not_corrected",
        /// 申请人逾期未按收费通知要求缴纳费用 (article 42).
        FeeNotPaid = "fee_not_paid",
        /// 其他; what its applicant takes back counts here.
        Other = "other",
    }
}

impl Outcome {
    /// The group in which the table has it.
    pub fn group(self) -> OutcomeGroup {
        match self {
            Self::Disclosed => OutcomeGroup::Disclosed,
            Self::PartlyDisclosed => OutcomeGroup::Partly,
            Self::StateSecret
            | Self::ForbiddenByLaw
            | Self::EndangersSafety
            | Self::ThirdPartyRights
            | Self::InternalAffairs
            | Self::ProcessInformation
            | Self::EnforcementFile
            | Self::AdministrativeQuery => OutcomeGroup::Refused,
            Self::NotHeld | Self::ToBeMade | Self::StillUnclear => OutcomeGroup::CannotProvide,
            Self::Petition
            | Self::Repeated
            | Self::OpenPublication
            | Self::Excessive
            | Self::AlreadyObtained => OutcomeGroup::NotProcessed,
            Self::NotCorrected | Self::FeeNotPaid | Self::Other => OutcomeGroup::Otherwise,
        }
    }

    /// What the table calls it.
    pub fn words(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Self::Disclosed => ("予以公开", "Given"),
            Self::PartlyDisclosed => ("部分公开", "Given in part"),
            Self::StateSecret => ("属于国家秘密", "A state secret"),
            Self::ForbiddenByLaw => ("其他法律行政法规禁止公开", "Another law or regulation forbids it"),
            Self::EndangersSafety => (
                "危及“三安全一稳定”",
                "It would endanger national, public or economic security or social stability",
            ),
            Self::ThirdPartyRights => ("保护第三方合法权益", "It would harm the rights of a third party"),
            Self::InternalAffairs => ("属于三类内部事务信息", "Internal matters of the authority"),
            Self::ProcessInformation => ("属于四类过程性信息", "Papers of a decision in the making"),
            Self::EnforcementFile => ("属于行政执法案卷", "Files of law enforcement"),
            Self::AdministrativeQuery => ("属于行政查询事项", "A query that other laws have a procedure for"),
            Self::NotHeld => ("本机关不掌握相关政府信息", "The authority does not hold it"),
            Self::ToBeMade => ("没有现成信息需要另行制作", "It does not exist and would have to be made"),
            Self::StillUnclear => {
                ("补正后申请内容仍不明确", "What is wanted stayed unclear after the correction")
            }
            Self::Petition => ("信访举报投诉类申请", "A petition, report or complaint"),
            Self::Repeated => ("重复申请", "Applied for before"),
            Self::OpenPublication => ("要求提供公开出版物", "A publication that anybody can buy or borrow"),
            Self::Excessive => ("无正当理由大量反复申请", "Very many applications without good reason"),
            Self::AlreadyObtained => (
                "要求行政机关确认或重新出具已获取信息",
                "Confirmation, or another copy, of what the applicant already has",
            ),
            Self::NotCorrected => {
                ("申请人无正当理由逾期不补正", "Not corrected in time, without good reason")
            }
            Self::FeeNotPaid => ("申请人逾期未按收费通知要求缴纳费用", "The fee was not paid in time"),
            Self::Other => ("其他", "Other"),
        };
        language.say(chinese, english)
    }

    /// Whether its answer needs a reason: every one but giving all of it.
    pub fn needs_reason(self) -> bool {
        self != Self::Disclosed
    }

    /// Whether something is given: only such an answer names a public record or brings files.
    pub fn gives_information(self) -> bool {
        matches!(self, Self::Disclosed | Self::PartlyDisclosed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_that_of_the_yearly_report_in_its_order() {
        let rows = |group| Outcome::ALL.iter().filter(|outcome| outcome.group() == group).count();
        let counts: Vec<usize> = OutcomeGroup::ALL.iter().map(|group| rows(*group)).collect();
        assert_eq!(counts, [1, 1, 8, 3, 5, 3]);
        assert!(Outcome::ALL.is_sorted_by_key(|outcome| outcome.group()));
    }

    #[test]
    fn something_is_given_in_the_first_two_groups_alone() {
        for outcome in Outcome::ALL {
            let given = outcome.group() <= OutcomeGroup::Partly;
            assert_eq!(outcome.gives_information(), given, "{outcome:?}");
        }
    }
}
