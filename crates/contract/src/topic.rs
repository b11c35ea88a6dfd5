//! What a disclosure is about, as a parent would look for it. The list is closed: the same word means the same thing
//! in the catalogue, in registers and in feeds.

use crate::language::Language;
use serde::{Deserialize, Serialize};

names! {
    /// A topic.
    Topic {
        /// What is eaten and what it costs.
        Canteen = "canteen",
        /// Who gets a place, where and how.
        Admissions = "admissions",
        /// Examinations.
        Exams = "exams",
        /// Teaching and lessons.
        Teaching = "teaching",
        /// Safety of pupils and buildings.
        Safety = "safety",
        /// Budgets, accounts, fees.
        Money = "money",
        /// Help for pupils in need, in totals.
        Aid = "aid",
        /// Sports.
        Sports = "sports",
        /// Schools and kindergartens, public and private.
        Schools = "schools",
        /// Inspections and law enforcement.
        Inspection = "inspection",
        /// Teachers and staff.
        People = "people",
        /// Plans and how they stand.
        Plan = "plan",
        /// Services and how to use them.
        Services = "services",
        /// Consultations, suggestions, meetings.
        Participation = "participation",
        /// Rules and normative documents.
        Rules = "rules",
    }
}

impl Topic {
    /// What readers call it: `食堂与校服`, `Canteens and uniforms`.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Canteen => language.say("食堂与校服", "Canteens and uniforms"),
            Self::Admissions => language.say("招生入学", "Admissions"),
            Self::Exams => language.say("考试", "Exams"),
            Self::Teaching => language.say("教学", "Teaching"),
            Self::Safety => language.say("安全与建设", "Safety and building"),
            Self::Money => language.say("经费与收费", "Money and fees"),
            Self::Aid => language.say("学生资助", "Student aid"),
            Self::Sports => language.say("体育", "Sports"),
            Self::Schools => language.say("学校与幼儿园", "Schools and kindergartens"),
            Self::Inspection => language.say("检查与执法", "Inspections"),
            Self::People => language.say("教师与人事", "Teachers and staff"),
            Self::Plan => language.say("计划与进展", "Plans and progress"),
            Self::Services => language.say("办事服务", "Services"),
            Self::Participation => language.say("征求意见与参与", "Having a say"),
            Self::Rules => language.say("政策文件", "Rules"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_found_by_the_name_that_it_has_in_json() {
        assert_eq!(Topic::ALL.len(), 15);
        for topic in Topic::ALL.iter().copied() {
            assert_eq!(serde_json::to_value(topic).expect("a name"), topic.name());
            assert_eq!(Topic::named(topic.name()), Some(topic));
        }
    }
}
