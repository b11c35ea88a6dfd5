//! What a page is, in words that search engines share (schema.org, as JSON-LD). It is data: a browser never runs
//! it, so the content security policy need not allow it. It says nothing that the page does not show.

use crate::headline;
use crate::screen::{Content, Screen};
use crate::words::sign::{self, PlanYear};
use contract::address::{Page, api};
use contract::data::DataFormat;
use contract::language::Language;
use contract::plan::{ItemView, PlanView};
use serde_json::{Value, json};

/// The description of a page, if it is one of a plan or of an item.
pub fn description(screen: &Screen, public_url: &str) -> Option<Value> {
    let (place, name) = (screen.place()?, &screen.site.name);
    let page = Described {
        address: format!("{public_url}{}", place.page.canonical().in_language(place.language)),
        about: headline::description(screen),
        bureau: json!({ "@type": "GovernmentOrganization", "name": name, "url": public_url }),
        public_url,
        language: place.language,
    };
    match &screen.content {
        Content::Plan(plan) => Some(page.plan(plan)),
        Content::Item(view) => Some(page.item(view)),
        _ => None,
    }
}

struct Described<'a> {
    address: String,
    about: String,
    bureau: Value,
    public_url: &'a str,
    language: Language,
}

impl Described<'_> {
    fn plan(&self, plan: &PlanView) -> Value {
        let day = (!plan.state.provisional).then_some(plan.state.day);
        let file = |format: DataFormat| {
            let address = api::data(plan.year, format, day);
            json!({
                "@type": "DataDownload",
                "encodingFormat": format.media_type(),
                "contentUrl": format!("{}{address}", self.public_url),
            })
        };
        json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": self.address,
            "url": self.address,
            "name": plan.title,
            "description": self.about,
            "inLanguage": Language::Chinese.tag(),
            "temporalCoverage": plan.year.to_string(),
            "version": plan.state.publication.to_string(),
            "isAccessibleForFree": true,
            "license": format!("{}{}", self.public_url, Page::Data.in_language(self.language)),
            "creator": self.bureau,
            "publisher": self.bureau,
            "distribution": DataFormat::ALL.map(file),
        })
    }

    fn item(&self, view: &ItemView) -> Value {
        let plan = Page::plan(view.year).in_language(self.language);
        let plan = format!("{}{plan}", self.public_url);
        let unit = |name: &String| json!({ "@type": "GovernmentOrganization", "name": name });
        let year = PlanYear::on(view.state.day, view.year);
        let mut item = json!({
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "@id": self.address,
            "url": self.address,
            "name": view.item.title,
            "description": self.about,
            "text": view.item.body,
            "position": view.item.number,
            "inLanguage": Language::Chinese.tag(),
            "creativeWorkStatus": sign::light(&view.item.light, year, self.language),
            "isPartOf": { "@type": "Dataset", "@id": plan, "name": view.plan_title, "url": plan },
            "author": view.item.units.iter().map(unit).collect::<Vec<Value>>(),
            "publisher": self.bureau,
        });
        if let Some(day) = view.item.updated_on {
            item["dateModified"] = json!(day.to_string());
        }
        item
    }
}
