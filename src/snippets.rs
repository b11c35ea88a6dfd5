//! The code with which another site shows a page of ours, in every form that editors take. Pure: what is shown is
//! a [`Frame`], where it will stand is told by whoever builds it.

use contract::address::frame::{Frame, FrameSize, FrameView};
use contract::address::server;
use contract::language::Language;
use std::fmt::Write;

/// The loader under the address that never changes its content, given to pages by context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PinnedLoader {
    /// From the root: `/embed/v1/huiyin-1a2b.js`.
    pub address: String,
    /// `sha384-…`
    pub integrity: String,
}

/// A page to be shown elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedding {
    /// What is shown, and how.
    pub frame: Frame,
    /// What it is called: the frame's title, the link's words.
    pub title: String,
    /// The bureau's name.
    pub bureau: String,
    /// The bureau's own address, without a slash at the end.
    pub public_url: String,
    /// The origin of the page around it; empty where it is not known.
    pub host: String,
    /// The key that the bureau gave that site; may be empty.
    pub key: String,
}

impl Embedding {
    /// The address of the frame, absolute.
    pub fn source(&self) -> String {
        format!("{}{}", self.public_url, self.frame.asked_by(&self.key, &self.host))
    }

    /// The bureau's own page, absolute.
    pub fn page(&self) -> String {
        format!("{}{}", self.public_url, self.frame.address())
    }

    /// The loader, absolute.
    pub fn loader(&self) -> String {
        format!("{}{}", self.public_url, server::LOADER)
    }

    /// Pixels to reserve before anything is loaded.
    pub fn height(&self) -> u32 {
        match (self.frame.view(), self.frame.size) {
            (FrameView::Plan, FrameSize::Full) => 720,
            (FrameView::Item | FrameView::Changes | FrameView::Statistics, FrameSize::Full) => 600,
            (FrameView::Register | FrameView::Disclosure, FrameSize::Full) => 640,
            (FrameView::Replies, FrameSize::Full) => 480,
            (FrameView::Mailbox, FrameSize::Compact) => 120,
            (FrameView::Disclosure, FrameSize::Compact) => 200,
            (FrameView::Mailbox, FrameSize::Full) | (_, FrameSize::Compact) => 360,
        }
    }

    /// The frame alone, of a width such as `100%` and a height in pixels.
    pub fn iframe(&self, width: &str, height: u32) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" frameborder=\"0\"></iframe>",
            escaped(&self.source()),
            escaped(&self.title)
        )
    }

    /// The link that stands by the frame, or in its place.
    pub fn link(&self) -> String {
        let (open, close) = match self.frame.language {
            Language::Chinese => ("（", "）"),
            Language::English => (" (", ")"),
        };
        let words = format!("{}{open}{}{close}", self.title, self.bureau);
        format!("<a href=\"{}\">{}</a>", escaped(&self.page()), escaped(&words))
    }

    /// The frame, and the link for whoever has no frames.
    pub fn plain(&self) -> String {
        format!("{}\n<p>{}</p>", self.iframe("100%", self.height()), self.link())
    }

    /// The element with the loader. Where the host is known the frame stands in it from the beginning.
    pub fn element(&self) -> String {
        let mut code = format!("<huiyin-embed{}", self.attributes(""));
        if self.host.is_empty() {
            let height = self.height();
            let _ = write!(code, " height=\"{height}\" style=\"display:block;min-height:{height}px\">");
        } else {
            let _ = write!(code, ">\n  {}", self.iframe("100%", self.height()));
        }
        let _ = write!(code, "\n  {}\n</huiyin-embed>\n", self.link());
        let _ = write!(code, "<script async src=\"{}\"></script>", escaped(&self.loader()));
        code
    }

    /// One line of script that puts the element where it stands.
    pub fn script(&self) -> String {
        let label = format!(" data-label=\"{}\"", escaped(&self.title));
        format!(
            "<script async src=\"{}\"{}{label}></script>\n<noscript>{}</noscript>",
            escaped(&self.loader()),
            self.attributes("data-"),
            self.link()
        )
    }

    /// The tag of a loader that never changes.
    pub fn pinned(&self, loader: &PinnedLoader) -> String {
        format!(
            "<script async src=\"{}{}\" integrity=\"{}\" crossorigin=\"anonymous\"></script>",
            escaped(&self.public_url),
            escaped(&loader.address),
            escaped(&loader.integrity)
        )
    }

    /// The frame's query as attributes of the element, or as data of the script.
    fn attributes(&self, prefix: &str) -> String {
        let mut text = format!(" {prefix}view=\"{}\"", self.frame.view().name());
        let key = Some(("key".to_owned(), self.key.clone())).filter(|(_, key)| !key.is_empty());
        for (name, value) in self.frame.pairs().into_iter().chain(key) {
            // An element's title is what a mouse shows over it.
            let name = if name == "title" { "subject".to_owned() } else { name.replace('_', "-") };
            let _ = write!(text, " {prefix}{name}=\"{}\"", escaped(&value));
        }
        text
    }
}

/// Text for an element or a quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embedding(frame: &str, host: &str) -> Embedding {
        let (view, query) = frame.split_once('?').expect("a query");
        Embedding {
            frame: Frame::read(view, query, None).expect(frame),
            title: "管好\"学校\"<食堂>".into(),
            bureau: "云溪市教育和体育局".into(),
            public_url: "https://jyj.example.cn".into(),
            host: host.into(),
            key: "countynews".into(),
        }
    }

    #[test]
    fn a_title_never_ends_its_attribute() {
        for code in [
            embedding("item?year=2026&item=29", "").element(),
            embedding("item?year=2026&item=29", "").script(),
            embedding("item?year=2026&item=29", "").plain(),
        ] {
            assert!(code.contains("管好&quot;学校&quot;&lt;食堂&gt;"), "{code}");
            assert!(!code.contains("<食堂"), "{code}");
        }
    }

    #[test]
    fn where_the_host_is_known_the_frame_is_there_from_the_beginning() {
        let code = embedding("plan?year=2026&as_of=2026-03-31&lang=en", "https://news.example.cn").element();
        assert!(code.starts_with(
            "<huiyin-embed view=\"plan\" year=\"2026\" as-of=\"2026-03-31\" lang=\"en\" key=\"countynews\">\n  <iframe \
             src=\"https://jyj.example.cn/embed/v1/plan?year=2026&amp;as_of=2026-03-31&amp;lang=en&amp;key=countynews&amp;\
             host=https%3A%2F%2Fnews.example.cn\""
        ), "{code}");
        assert!(
            code.contains("<a href=\"https://jyj.example.cn/en/plans/2026?as_of=2026-03-31\">"),
            "{code}"
        );
        assert!(!embedding("plan?year=2026", "").element().contains("<iframe"));
    }

    #[test]
    fn a_letters_subject_is_no_title_of_the_element() {
        let code = embedding("mailbox?mailbox=director&title=%E5%8D%88%E9%A4%90", "").script();
        assert!(
            code.contains("data-mailbox=\"director\" data-subject=\"午餐\" data-key=\"countynews\""),
            "{code}"
        );
    }
}
