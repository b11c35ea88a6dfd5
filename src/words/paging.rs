//! Where in a long list one is.

use contract::language::Language;

/// Which page this is, of how many.
pub fn page(page: u32, pages: u32, language: Language) -> String {
    match language {
        Language::Chinese => format!("第 {page} 页，共 {pages} 页"),
        Language::English => format!("Page {page} of {pages}"),
    }
}
