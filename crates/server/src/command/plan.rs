//! `huiyin plan`: reads a document and says what it understood, or stores it.

use super::{Data, Failure, open};
use contract::language::Language;
use contract::outline::{Outline, OutlineItem};
use std::path::PathBuf;
use store::{Act, NoPublishing, StoreError};

/// Read or import a plan document.
#[derive(clap::Subcommand)]
pub(super) enum Plan {
    /// Print what is understood of a document; store nothing.
    Outline {
        #[command(flatten)]
        document: Document,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Store a document as a draft.
    Import {
        #[command(flatten)]
        document: Document,
        #[command(flatten)]
        data: Data,
        /// Number the items 1 to n where printed numbers restart or stand twice.
        #[arg(long)]
        renumber: bool,
        /// Publish it at once.
        #[arg(long)]
        publish: bool,
    },
}

#[derive(clap::Args)]
pub(super) struct Document {
    /// Plain text, Markdown or Word (.docx).
    file: PathBuf,
    /// The year the plan is for; without it, the year that the text names.
    #[arg(long)]
    year: Option<i16>,
}

impl Document {
    fn read(&self) -> Result<Outline, Failure> {
        let bytes = std::fs::read(&self.file)
            .map_err(|error| format!("{} cannot be read: {error}", self.file.display()))?;
        let name = self.name();
        let outline = rules::document::outline(&bytes, &name, self.year).map_err(|error| {
            format!("{name}: {} / {}", error.words(Language::Chinese), error.words(Language::English))
        })?;
        for warning in &outline.warnings {
            eprintln!("{name}:{}: {}", warning.line, warning.message);
        }
        Ok(outline)
    }

    fn name(&self) -> String {
        self.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

impl Plan {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Outline { document, json } => {
                let outline = document.read()?;
                if json {
                    println!("{}", serde_json::to_string_pretty(&outline)?);
                } else {
                    print(&outline);
                }
                Ok(())
            }
            Self::Import { document, data, renumber, publish } => {
                let mut outline = document.read()?;
                if renumber {
                    outline = rules::numbering::renumbered(&outline);
                }
                let (_, store, clock) = open(&data.data).await?;
                let act = Act::program("plan import", clock.now());
                let id = store.store_plan(&outline, &document.name(), &act).await?;
                let items = outline.items().count();
                println!("{} · {} · {items} 项 · 草稿 {id}", outline.year, outline.title);
                if publish {
                    let number = store.publish_plan(id, &act).await.map_err(|error| match error {
                        StoreError::NotPublishable(NoPublishing::DoubledNumbers) => {
                            "The draft is stored, but item numbers stand twice. Import it with --renumber."
                                .to_owned()
                        }
                        error => error.to_string(),
                    })?;
                    println!("已公布（第 {number} 号公布）：/plans/{}", outline.year);
                }
                store.close().await?;
                Ok(())
            }
        }
    }
}

fn print(outline: &Outline) {
    println!("{}（{}年）", outline.title, outline.year);
    let items = |items: &[OutlineItem], indent: &str| {
        for item in items {
            println!("{indent}{}. {}", item.number, item.title);
            for target in &item.targets {
                let due = target.due.map(|due| format!("，{due} 前")).unwrap_or_default();
                println!("{indent}    指标：{} = {}{}{due}", target.text, target.value, target.unit);
            }
            for document in &item.documents {
                println!("{indent}    文件：{document}");
            }
            if !item.units.is_empty() {
                println!("{indent}    责任单位：{}", item.units.join("、"));
            }
        }
    };
    for part in &outline.parts {
        println!("{}、{}", part.numeral, part.title);
        items(&part.items, "  ");
        for section in &part.sections {
            println!("  （{}）{}", section.numeral, section.title);
            items(&section.items, "    ");
        }
    }
    for line in &outline.ignored {
        println!("略去第 {} 行（{}）：{}", line.line, line.why, line.text);
    }
}
