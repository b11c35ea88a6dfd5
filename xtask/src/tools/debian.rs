//! Debian packages: the browser, its driver, a Chinese font, PostgreSQL, Python. What is there already is used, from
//! wherever it came.

use crate::failure::{Failure, Outcome};
use crate::sources;
use crate::step::{Step, say};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// One thing that a package brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The browser of the tests.
    Chromium,
    /// What drives it in the wasm tests.
    Driver,
    /// Without a Chinese font, pictures and screenshots show boxes.
    Fonts,
    /// The second database.
    Postgres,
    /// Runs the mail server of the tests.
    Python,
    /// Counts pages per second.
    Wrk,
}

impl Need {
    fn package(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Driver => "chromium-driver",
            Self::Fonts => "fonts-noto-cjk",
            Self::Postgres => "postgresql",
            Self::Python => "python3-venv",
            Self::Wrk => "wrk",
        }
    }

    fn is_there(self) -> bool {
        match self {
            Self::Chromium => on_path("chromium").is_some(),
            Self::Driver => on_path("chromedriver").is_some(),
            Self::Fonts => sources::below(Path::new("/usr/share/fonts")).iter().any(|path| is_chinese(path)),
            Self::Postgres => postgres_programs().is_some(),
            Self::Python => makes_environments(),
            Self::Wrk => on_path("wrk").is_some(),
        }
    }
}

/// Installs what is missing.
pub fn ensure(needs: &[Need]) -> Outcome {
    let missing: Vec<&str> =
        needs.iter().filter(|need| !need.is_there()).map(|need| need.package()).collect();
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// Installs what is missing; says so and goes on where that fails.
pub fn ensure_or_warn(needs: &[Need]) {
    if let Err(failure) = ensure(needs) {
        say(&format!("going on without: {failure}"));
    }
}

/// Installs packages through apt-get.
pub fn install(packages: &[&str]) -> Outcome {
    let names = packages.join(" ");
    if on_path("apt-get").is_none() {
        return Err(Failure::new(format!(
            "missing: {names}. There is no apt-get here; install them by hand"
        )));
    }
    let (program, first): (&str, &[&str]) = if is_root() {
        ("env", &[])
    } else if on_path("sudo").is_some() {
        ("sudo", &["env"])
    } else {
        return Err(Failure::new(format!("missing: {names}. Run as root: apt-get install {names}")));
    };
    let apt = |what: String, arguments: &[&str]| {
        let quiet = ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"];
        Step::new(what, program).args(first).args(quiet).args(arguments)
    };
    // Old lists name packages that are gone; without a network the lists at hand may still do.
    if let Err(failure) = apt("refreshing Debian's package lists".into(), &["update"]).run() {
        say(&format!("going on with the lists at hand: {failure}"));
    }
    let what = format!("installing Debian packages, once: {names} (up to a few minutes)");
    apt(what, &["install", "-y", "--no-install-recommends"]).args(packages).run()
}

/// Whether we are root.
pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|this| this.uid() == 0)
}

/// Where a program stands.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Debian's Python comes without what a new environment needs.
fn makes_environments() -> bool {
    Step::new("asking for Python", "python3").args(["-c", "import ensurepip, venv"]).read().is_ok()
}

/// The folder with `initdb` and `postgres`: Debian keeps them off the path, one folder per version.
pub fn postgres_programs() -> Option<PathBuf> {
    let both = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    versions.sort();
    let named = on_path("postgres").and_then(|file| file.parent().map(Path::to_owned));
    versions.into_iter().rev().chain(named).find(both)
}

fn is_chinese(font: &Path) -> bool {
    let name = font.to_string_lossy().to_lowercase();
    ["cjk", "sourcehan", "wqy", "droidsansfallback"].iter().any(|part| name.contains(part))
}
