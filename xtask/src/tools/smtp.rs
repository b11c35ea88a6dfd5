//! A real mail server for the tests: aiosmtpd, in a Python environment of its own.

use super::debian;
use crate::failure::Outcome;
use crate::repository::Repository;
use crate::step::Step;
use std::path::{Path, PathBuf};

const VERSION: &str = "1.4.6";

/// The variable that tells the tests which Python has it.
pub const VARIABLE: &str = "HUIYIN_TEST_SMTP_PYTHON";

/// The Python that has it.
pub fn ensure(repository: &Repository) -> Outcome<PathBuf> {
    let folder = repository.tools.join("smtp");
    let python = folder.join("bin/python3");
    if !has_it(&python) {
        debian::ensure(&[debian::Need::Python])?;
        Step::new("making a Python environment for the mail server of the tests", "python3")
            .args(["-m", "venv", "--clear"])
            .arg(&folder)
            .run()?;
        Step::new(format!("fetching aiosmtpd {VERSION}, the mail server of the tests"), &python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .arg(format!("aiosmtpd=={VERSION}"))
            .run()?;
    }
    Ok(python)
}

fn has_it(python: &Path) -> bool {
    let program = "import aiosmtpd; print(aiosmtpd.__version__)";
    let step = Step::new("asking for aiosmtpd", python).args(["-c", program]);
    python.is_file() && step.read().is_ok_and(|version| version.trim() == VERSION)
}
