//! From a request to an act, and from what was done to an answer: JSON for a program, another page for a form.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use subtle::ConstantTimeEq as _;

use super::acts::{Act, Call, Done, Run};
use super::answer::name_of;
use super::asked::Asked;
use super::guard::local;
use super::reply::{As, cookie, elsewhere, json, kept, refuse, written};
use super::room::Room;
use super::sent::{Form, Sent};
use super::trouble::Trouble;

/// How long a browser remembers who reviews: a year.
const REMEMBER: u32 = 365 * 86_400;

/// Answers a program.
pub(super) async fn act(room: Arc<Room>, act: &'static Act, request: Request) -> Response {
    if let Run::On(run) = act.run {
        let (mut parts, _) = request.into_parts();
        return match name_of(&mut parts).await {
            Ok(name) => run(room, &name),
            Err(trouble) => refuse(&room, As::Twin, &trouble),
        };
    }
    match done(&room, act, As::Twin, request).await {
        Ok((done, _)) => told(&room, act, &done),
        Err(trouble) => refuse(&room, As::Twin, &trouble),
    }
}

/// Answers the form of a page.
pub(super) async fn form(room: Arc<Room>, act: &'static Act, request: Request) -> Response {
    match done(&room, act, As::Page, request).await {
        Ok((done, back)) => {
            let mut cookies = vec![cookie("said", &done.said, 60)];
            cookies.extend(done.person.as_deref().map(|person| cookie("person", person, REMEMBER)));
            let back = back.as_deref().or(act.form.filter(|_| done.place.is_some())).unwrap_or("/");
            elsewhere(&local(back), &cookies)
        }
        Err(trouble) => refuse(&room, As::Page, &trouble),
    }
}

/// Does what is asked; with the place to which a form wants to be led.
async fn done(
    room: &Arc<Room>,
    act: &'static Act,
    how: As,
    request: Request,
) -> Result<(Done, Option<String>), Trouble> {
    let (mut parts, body) = request.into_parts();
    let name = name_of(&mut parts).await?;
    let asked = Asked::of(name, parts.uri.query().unwrap_or_default(), act.takes)?;
    let person = kept(&parts.headers, "person");
    let sent = match act.sent {
        [] => Sent::Form(Form::default()),
        _ => Sent::of(Request::from_parts(parts, body)).await?,
    };
    let back = match (&sent, how) {
        (Sent::Form(form), As::Page) => {
            came_from_here(room, form)?;
            form.field("back").map(str::to_owned)
        }
        _ => None,
    };
    let at = Arc::clone(room);
    let Run::Once(run) = act.run else { return Err(Trouble::defect("what goes on and on has no form")) };
    let done = room.act(move || run(&at, Call { asked, sent, person })).await?;
    Ok((done, back))
}

/// A form hands back what a page of ours was given.
fn came_from_here(room: &Room, form: &Form) -> Result<(), Trouble> {
    let given = form.field("csrf").unwrap_or_default();
    if bool::from(given.as_bytes().ct_eq(room.csrf.as_bytes())) {
        return Ok(());
    }
    let message = "the form is not one of this room, or older than its last start; load the page again";
    Err(Trouble::new(StatusCode::FORBIDDEN, "bad_form", message))
}

fn told(room: &Room, act: &Act, done: &Done) -> Response {
    let body = match json(&done.answer) {
        Ok(body) => body,
        Err(trouble) => return refuse(room, As::Twin, &trouble),
    };
    let mut response = written(body, As::Twin);
    *response.status_mut() = act.status;
    if let Some(place) = done.place.as_deref().and_then(|place| HeaderValue::from_str(place).ok()) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}
