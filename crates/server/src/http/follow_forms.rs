//! The forms of following, without scripts. To open a link does nothing, because mail scanners open every link;
//! a button does. The button that leaves is also what a mail program presses on its own (RFC 8058).

use crate::app::App;
use crate::http::body;
use crate::http::follows;
use crate::http::pages::reader;
use crate::http::peer::Peer;
use crate::page::{answer, source};
use crate::source::StoreSource;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use contract::address::{Address, Page};
use contract::follow::{FollowCode, FollowDraft, Followed};
use contract::limits::FOLLOW_REQUEST;
use contract::problem::{Code, Problem};
use huiyin::document::Scripts;
use huiyin::screen::{Content, FollowForm, FollowScreen, named, titled_follows as titled};
use store::Leaving;

/// `POST` of `/follow…`: the wish, the code, the button of a link.
pub async fn submit(
    State(app): State<App>,
    peer: Peer,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Some(address) = uri.path_and_query().and_then(|text| Address::parse(text.as_str())) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let language = address.language;
    let source = source(&app, &address, reader(&headers));
    let fields = body::form(body, FOLLOW_REQUEST, &headers).await.unwrap_or_default();
    let field = |name: &str| {
        let found = fields.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let shown = match address.page.clone() {
        Page::Follow(followed) => {
            let draft = FollowDraft { email: field("email"), phone: field("phone"), ..draft_of(&followed) };
            wished(&app, peer, followed, draft, &source).await
        }
        Page::FollowCode => {
            let sent = FollowCode { phone: field("phone"), code: field("code") };
            match follows::confirm_by_code(&app, peer, &sent, language).await {
                Ok(followed) => Ok((200, FollowScreen::Confirmed(titled(followed, &source).await))),
                Err(problem) => {
                    let status = problem.status;
                    Ok((status, FollowScreen::Code { phone: sent.phone, problem: Some(problem) }))
                }
            }
        }
        Page::FollowConfirm(token) => match follows::confirm(&app, &token, language).await {
            Ok(followed) => Ok((200, FollowScreen::Confirmed(titled(followed, &source).await))),
            Err(problem) => Err(problem),
        },
        Page::FollowLeave { token, mail } => {
            let named = |name: &str| -> Vec<Followed> {
                let values = fields.iter().filter(|(key, _)| key == name);
                values.filter_map(|(_, value)| Followed::parse(value)).collect()
            };
            let leaving = match (field("how").as_str(), mail) {
                ("all", _) => Leaving::All,
                // What was added since the page was opened was not unticked on it.
                ("keep", _) => {
                    let kept = named("keep");
                    Leaving::Only(named("listed").into_iter().filter(|one| !kept.contains(one)).collect())
                }
                // The page's own button, and a mail program on its own, which sends nothing that says how.
                (_, Some(mail)) => Leaving::About(mail),
                (_, None) => Leaving::All,
            };
            match follows::leave(&app, &token, leaving, language).await {
                Ok(stays) if stays.is_empty() => Ok((200, FollowScreen::Left)),
                Ok(stays) => Ok((200, FollowScreen::Kept(titled(stays, &source).await))),
                Err(problem) => Err(problem),
            }
        }
        _ => Err(Problem::new(Code::NotFound, language)),
    };
    let (status, content) = match shown {
        Ok((status, screen)) => (status, Content::Follow(Box::new(screen))),
        Err(problem) => (problem.status, Content::Problem(problem)),
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer(&app, &address, reader(&headers), (status, content, Scripts::None)).await
}

async fn wished(
    app: &App,
    peer: Peer,
    followed: Followed,
    draft: FollowDraft,
    source: &StoreSource,
) -> Result<(u16, FollowScreen), Problem> {
    match follows::wish(app, peer, &draft, source.language).await {
        Ok(()) if draft.phone.trim().is_empty() => Ok((200, FollowScreen::Asked)),
        Ok(()) => Ok((200, FollowScreen::Code { phone: draft.phone, problem: None })),
        Err(problem) if problem.code == Code::NotFound => Err(problem),
        Err(problem) => {
            let title = named(&followed, source).await?;
            let (status, errors) = (problem.status, problem.fields.clone());
            let problem = Some(problem).filter(|problem| problem.fields.is_empty());
            Ok((status, FollowScreen::Form(FollowForm { followed, title, draft, errors, problem })))
        }
    }
}

fn draft_of(followed: &Followed) -> FollowDraft {
    let draft = FollowDraft { plan: followed.year(), ..FollowDraft::default() };
    match followed.clone() {
        Followed::Plan { .. } => draft,
        Followed::Part { part, .. } => FollowDraft { part, ..draft },
        Followed::Item { number, .. } => FollowDraft { item: Some(number), ..draft },
    }
}
