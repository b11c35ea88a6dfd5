//! The document of a framed page: its sheets stand within it, so that nothing is waited for, and nothing is asked
//! for but one small script, named after all that is shown.

use super::{Assets, body, tag};
use crate::headline;
use crate::screen::{Content, Framed, Screen};
use contract::address::frame::FrameTheme;

/// The whole document.
pub fn document(screen: &Screen, framed: &Framed, assets: &Assets, public_url: &str) -> String {
    let mut html = String::with_capacity(64 * 1024);
    tag(&mut html, "<!DOCTYPE html><html lang=\"", screen.language().tag(), "\" data-frame=\"1\"");
    if framed.theme != FrameTheme::Auto {
        tag(&mut html, " data-theme=\"", framed.theme.name(), "\"");
    }
    if let Content::Problem(problem) = &framed.content {
        let code = serde_json::to_value(problem.code).expect("a code is a name");
        tag(&mut html, " data-problem=\"", code.as_str().unwrap_or_default(), "\"");
    }
    html.push_str("><head><meta charset=\"utf-8\">");
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    tag(&mut html, "<title>", &headline::title(screen), "</title>");
    html.push_str("<meta name=\"robots\" content=\"noindex\">");
    html.push_str("<meta name=\"format-detection\" content=\"telephone=no\">");
    for sheet in [&assets.frame_style, &framed.style].into_iter().filter(|sheet| !sheet.is_empty()) {
        // As it is, to the byte: the policy allows it by its hash.
        html.extend(["<style>", sheet, "</style>"]);
    }
    html.push_str("</head><body>");
    html.push_str(&body(screen, public_url));
    // From here, and under the name of its content: an integrity would tell nothing that this page does not.
    if !assets.frame.is_empty() {
        tag(&mut html, "<script async src=\"", &assets.frame, "\"></script>");
    }
    html.push_str("</body></html>");
    html
}
