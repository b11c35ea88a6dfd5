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
use contract::address::card::{Card, CardFormat};
use contract::address::frame::{Frame, FrameSize};
use contract::address::{Address, Misread, server};
use contract::language::Language;
use contract::oembed::{OEmbed, OEmbedFormat, VERSION};
use contract::problem::{Code, FieldError, Problem};
use contract::text::TextError;
use huiyin::headline;
use huiyin::screen::{Content, gone, load};
use huiyin::snippets::Embedding;

/// How wide a frame is where nothing narrower was asked for.
const WIDTH: u32 = 720;
/// Below this height only what can be taken in at a glance is shown.
const GLANCE: u32 = 360;
/// For how many seconds the answer can be kept: the frame itself is always asked for anew.
const KEPT: u32 = 86_400;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "How a page of this site is put into another: oEmbed 1.0, as a frame for a plan, an item, the changes \
        between two days, a register, a disclosure record, published letters, statistics, or a mailbox; as a picture \
        for a row of a register and a published letter, and for the address of any picture card.";
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
                Code::Withdrawn,
                Code::FutureDay,
                Code::InvalidFields,
                Code::UnknownFormat,
            ]),
    ]
}

/// `GET /oembed?url=&format=&maxwidth=&maxheight=`
///
/// # Errors
/// 404 no page of this site that can be embedded lives there; 410 what lived there was taken down; 422 the address is
/// missing, or a number is none; 501 the format is not offered.
pub async fn show_oembed(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let query = query.unwrap_or_default();
    let asked = Asked::read(&query, language_of(&headers))?;
    let english = app.in_force().await.map_err(|error| Refusal::of(error, &headers))?.settings.english();
    let spoken = |language| english || language == Language::Chinese;
    let embed = match what(&app, &asked)? {
        What::Page(frame) if spoken(frame.language) => rich(&app, frame, &asked).await?,
        What::Picture(card) if spoken(card.language) => photo(&app, &card, &asked).await?,
        _ => return Err(not_framed(asked.language).into()),
    };
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

    /// At most what was asked for, each for itself.
    fn within(&self, (width, height): (u32, u32)) -> (u32, u32) {
        (width.min(self.most_width.unwrap_or(width)), height.min(self.most_height.unwrap_or(height)))
    }

    /// At most what was asked for, in the same proportions.
    fn fits(&self, (width, height): (u32, u32)) -> (u32, u32) {
        let (most_width, most_height) = self.within((width, height));
        if most_width * height <= most_height * width {
            (most_width, (most_width * height / width).max(1))
        } else {
            ((most_height * width / height).max(1), most_height)
        }
    }
}

/// What lives at an address.
enum What {
    Page(Frame),
    Picture(Card),
}

fn what(app: &App, asked: &Asked) -> Result<What, Problem> {
    let path = asked.url.strip_prefix(&app.public_url);
    // `https://jyj.example.cn.evil.example/` begins with our address, too.
    let path = path.filter(|path| path.starts_with('/')).ok_or_else(|| not_framed(asked.language))?;
    if let Some(card) = Card::read(path).ok().filter(|card| card.format == CardFormat::Png) {
        return Ok(What::Picture(card));
    }
    let address = Address::read(path).map_err(|misread| match misread {
        Misread::NoPage => not_framed(asked.language),
        Misread::NotADay { field, .. } => Problem::not_a_day(field, asked.language),
    })?;
    let picture = || Card::of(&address).map(What::Picture);
    Frame::of(&address).map(What::Page).or_else(picture).ok_or_else(|| not_framed(asked.language))
}

fn not_framed(language: Language) -> Problem {
    let words = language.say(
        "这不是本站能嵌入的网页。能嵌入的有：工作安排、单项工作、两天之间的变化、公开数据、公开的信息、公开的答复、来信统计、信箱的写信页。",
        "No page of this site that can be embedded lives there. Plans, items, changes between two days, registers, disclosure records, published answers, statistics and the forms of mailboxes can.",
    );
    Problem::saying(Code::NotFound, words.to_owned())
}

/// The page in a frame, with a link for those who do not see it.
async fn rich(app: &App, frame: Frame, asked: &Asked) -> Result<OEmbed, Problem> {
    let (title, bureau) = titled(app, &frame.address()).await?;
    let compact = asked.most_height.is_some_and(|most| most < GLANCE);
    let size = if compact { FrameSize::Compact } else { FrameSize::Full };
    let card = Card::of(&frame.address()).filter(|card| asked.fits(card.shape.size()) == card.shape.size());
    let (host, key) = Default::default();
    let public_url = app.public_url.clone();
    let embedding = Embedding { frame: Frame { size, ..frame }, title, bureau, public_url, host, key };
    let (width, height) = asked.within((WIDTH, embedding.height()));
    let html = format!("{}<p>{}</p>", embedding.iframe(&width.to_string(), height), embedding.link());
    let picture = card.map(|card| (format!("{}{card}", app.public_url), card.shape.size()));
    Ok(OEmbed {
        html: Some(html),
        thumbnail_url: picture.as_ref().map(|(url, _)| url.clone()),
        thumbnail_width: picture.as_ref().map(|(_, (width, _))| *width),
        thumbnail_height: picture.as_ref().map(|(_, (_, height))| *height),
        ..told(app, "rich", (embedding.title, embedding.bureau), (width, height))
    })
}

/// A picture card. Its proportions stay.
async fn photo(app: &App, card: &Card, asked: &Asked) -> Result<OEmbed, Problem> {
    let named = titled(app, &card.address()).await?;
    let url = Some(format!("{}{card}", app.public_url));
    Ok(OEmbed { url, ..told(app, "photo", named, asked.fits(card.shape.size())) })
}

/// The page's title, and the bureau's name.
async fn titled(app: &App, page: &Address) -> Result<(String, String), Problem> {
    let screen = load(page, &source(app, page, Reader::default())).await?;
    let title = headline::page_title(&screen).unwrap_or_else(|| screen.site.name.clone());
    match (gone(&screen.content, page.language), screen.content) {
        (Some(problem), _) | (None, Content::Problem(problem)) => Err(problem),
        _ => Ok((title, screen.site.name)),
    }
}

/// What every answer tells.
fn told(
    app: &App,
    kind: &str,
    (title, provider_name): (String, String),
    (width, height): (u32, u32),
) -> OEmbed {
    OEmbed {
        kind: kind.to_owned(),
        version: VERSION.to_owned(),
        title,
        provider_name,
        provider_url: app.public_url.clone(),
        cache_age: KEPT,
        html: None,
        url: None,
        width,
        height,
        thumbnail_url: None,
        thumbnail_width: None,
        thumbnail_height: None,
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
