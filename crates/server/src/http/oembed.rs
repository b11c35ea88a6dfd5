//! oEmbed 1.0: an editor that is given the address of a page of ours is told how to put it into another page.

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::{public_json, set};
use crate::page::{Reader, source};
use crate::xml;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use contract::address::frame::{Frame, FrameSize, FrameView};
use contract::address::{Address, Misread, server};
use contract::language::Language;
use contract::oembed::{OEmbed, OEmbedFormat, VERSION};
use contract::problem::{Code, FieldError, Problem};
use contract::text::TextError;
use huiyin::headline;
use huiyin::screen::{Content, load};

/// How wide a frame is where nothing narrower was asked for.
const WIDTH: u32 = 720;
/// Below this height only what can be taken in at a glance is shown.
const GLANCE: u32 = 360;
/// For how many seconds the answer can be kept: the frame itself is always asked for anew.
const KEPT: u32 = 86_400;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "How a page of this site is put into another: oEmbed 1.0, for a plan, an item, the changes between \
        two days, published letters, statistics, or a mailbox.";
    let operation = Operation::get("show_oembed", server::OEMBED, show_oembed, about);
    vec![
        operation
            .query(&[
                ("url", "the page's absolute address, in Chinese or English, with its query"),
                ("format", "json (if absent) or xml"),
                ("maxwidth", "the greatest width in pixels"),
                ("maxheight", "the greatest height in pixels"),
            ])
            .answers::<OEmbed>(200)
            .problems(&[
                Code::NotFound,
                Code::BeforeFirstPublication,
                Code::FutureDay,
                Code::InvalidFields,
                Code::UnknownFormat,
            ]),
    ]
}

/// `GET /oembed?url=&format=&maxwidth=&maxheight=`
///
/// # Errors
/// 404 no page of this site that can be framed lives there; 422 the address is missing, or a number is none; 501 the
/// format is not offered.
pub async fn show_oembed(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let query = query.unwrap_or_default();
    let asked = Asked::read(&query, language_of(&headers))?;
    let english = app.in_force().await.map_err(|error| Refusal::of(error, &headers))?.settings.english();
    let frame = frame(&app, &asked)?;
    if frame.language == Language::English && !english {
        return Err(not_framed(asked.language).into());
    }
    let embed = rich(&app, frame, &asked).await?;
    Ok(match asked.format {
        OEmbedFormat::Json => public_json(&embed),
        OEmbedFormat::Xml => as_xml(&embed),
    })
}

/// What was asked.
struct Asked {
    url: String,
    format: OEmbedFormat,
    most_width: Option<u32>,
    most_height: Option<u32>,
    language: Language,
}

impl Asked {
    fn read(query: &str, language: Language) -> Result<Self, Problem> {
        let value = |name: &str| {
            let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
            found.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let wrong = |field: &str, error| Problem::fields(vec![FieldError::new(field, error)], language);
        let most = |field: &str| match value(field).map(|text| text.parse::<u32>()) {
            None => Ok(None),
            Some(Ok(number)) if number > 0 => Ok(Some(number)),
            Some(_) => Err(wrong(field, TextError::NotANumber)),
        };
        let format = value("format").unwrap_or_else(|| OEmbedFormat::default().name().to_owned());
        Ok(Self {
            format: OEmbedFormat::named(&format)
                .ok_or_else(|| Problem::new(Code::UnknownFormat, language))?,
            url: value("url").ok_or_else(|| wrong("url", TextError::Missing))?,
            most_width: most("maxwidth")?,
            most_height: most("maxheight")?,
            language,
        })
    }
}

/// The frame of the page that lives at the address.
fn frame(app: &App, asked: &Asked) -> Result<Frame, Problem> {
    let path = asked.url.strip_prefix(&app.public_url);
    // `https://jyj.example.cn.evil.example/` begins with our address, too.
    let path = path.filter(|path| path.starts_with('/')).ok_or_else(|| not_framed(asked.language))?;
    let address = Address::read(path).map_err(|misread| match misread {
        Misread::NoPage => not_framed(asked.language),
        Misread::NotADay { field, .. } => Problem::not_a_day(field, asked.language),
    })?;
    Frame::of(&address).ok_or_else(|| not_framed(asked.language))
}

fn not_framed(language: Language) -> Problem {
    let words = language.say(
        "这不是本站能嵌入的网页。能嵌入的有：工作安排、单项工作、两天之间的变化、公开的答复、来信统计、信箱的写信页。",
        "No page of this site that can be embedded lives there. Plans, items, changes between two days, published answers, statistics and the forms of mailboxes can.",
    );
    Problem::saying(Code::NotFound, words.to_owned())
}

/// The page in a frame, with a link for those who do not see it.
async fn rich(app: &App, frame: Frame, asked: &Asked) -> Result<OEmbed, Problem> {
    let page = frame.address();
    let screen = load(&page, &source(app, &page, Reader::default())).await?;
    if let Content::Problem(problem) = screen.content {
        return Err(problem);
    }
    let title = headline::title(&screen);
    let width = asked.most_width.map_or(WIDTH, |most| most.min(WIDTH));
    let compact = asked.most_height.is_some_and(|most| most < GLANCE);
    let size = if compact { FrameSize::Compact } else { FrameSize::Full };
    let frame = Frame { size, ..frame };
    let wanted = if compact { GLANCE } else { height(frame.view()) };
    let height = asked.most_height.map_or(wanted, |most| most.min(wanted));
    let base = &app.public_url;
    let (source, link) = (format!("{base}{frame}"), format!("{base}{page}"));
    let html = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\"></iframe>\
         <p><a href=\"{}\">{}</a></p>",
        escaped(&source),
        escaped(&title),
        escaped(&link),
        escaped(&title),
    );
    Ok(OEmbed {
        kind: "rich".to_owned(),
        version: VERSION.to_owned(),
        title,
        provider_name: screen.site.name,
        provider_url: base.clone(),
        cache_age: KEPT,
        html,
        width,
        height,
    })
}

/// What a view wants of a page that will not ask the frame how high it is.
fn height(view: FrameView) -> u32 {
    match view {
        FrameView::Plan => 720,
        FrameView::Item | FrameView::Changes | FrameView::Statistics => 600,
        FrameView::Replies => 480,
        FrameView::Mailbox => GLANCE,
    }
}

fn as_xml(embed: &OEmbed) -> Response {
    let fields = serde_json::to_value(embed).expect("plain data");
    let document = xml::document(|xml| {
        xml.create_element("oembed").write_inner_content(|xml| {
            fields.as_object().into_iter().flatten().try_for_each(|(name, value)| match value.as_str() {
                Some(words) => xml::text(xml, name, words),
                None => xml::text(xml, name, &value.to_string()),
            })
        })?;
        Ok(())
    });
    let mut response = document.into_response();
    let media_type = HeaderValue::from_static(OEmbedFormat::Xml.media_type());
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    response
}

/// Text within markup that another site puts into its page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
