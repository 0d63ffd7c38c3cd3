//! Who may ask, and from where.
//!
//! A page elsewhere that a browser shows can send requests here, and a name elsewhere can be made to lead here. So a request
//! must name a host that is ours; what writes must come from a page of ours, or from no page; and where the room is open to
//! other machines, or a token was given, every request needs the token.

use std::net::IpAddr;
use std::sync::Arc;

use ascribe_ledger::{Hash, sha256};
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use subtle::ConstantTimeEq as _;

use super::reply::{As, elsewhere, kept, refuse};
use super::room::Room;
use super::trouble::Trouble;
use crate::render::ledger::hex;

/// The fewest characters of a token.
pub(crate) const TOKEN: usize = 16;
/// Name of the cookie that stands for the token.
const COOKIE: &str = "ascribe";

/// Who is let in.
#[derive(Debug, Default)]
pub(super) struct Guard {
    /// Names of this machine beside `localhost` and its addresses.
    names: Vec<String>,
    /// What stands for the token; `None` if everyone on this machine may ask.
    token: Option<Token>,
}

#[derive(Debug)]
struct Token {
    hash: Hash,
    /// What a browser keeps in its place.
    cookie: String,
}

impl Guard {
    /// Lets in who calls this machine by an address, `localhost` or one of `names`, and knows `token`.
    pub(super) fn new(names: Vec<String>, token: Option<&str>) -> Self {
        let token = token.map(|token| Token {
            hash: sha256(token.as_bytes()),
            cookie: hex(&sha256(format!("cookie of the reading room {token}").as_bytes())),
        });
        Self { names, token }
    }

    /// Why a request may not be answered.
    fn objection(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<Trouble> {
        let no = |code, message: &str| Some(Trouble::new(StatusCode::FORBIDDEN, code, message));
        let Some(host) = host(uri, headers) else {
            return Some(Trouble::bad(
                "bad_host",
                "the request names no host; HTTP/1.1 asks for a Host header",
            ));
        };
        if !self.is_ours(&host) {
            return no(
                "foreign_host",
                "this name is not known to lead here; start with --name, or use an address",
            );
        }
        if self.token.is_some() && !self.is_known(headers) {
            let message =
                "a token is asked for; add ?token=TOKEN to the address, or send it as a bearer token";
            return Some(Trouble::new(StatusCode::UNAUTHORIZED, "no_token", message));
        }
        if !method.is_safe() && !is_from_here(&host, headers) {
            return no("foreign_origin", "what writes must be asked by a page of this room, or by no page");
        }
        None
    }

    /// True for a name that cannot be made to lead here from elsewhere.
    fn is_ours(&self, host: &Authority) -> bool {
        let name = host.host();
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let known = |own: &String| own.eq_ignore_ascii_case(name);
        name.eq_ignore_ascii_case("localhost")
            || bare.parse::<IpAddr>().is_ok()
            || self.names.iter().any(known)
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        let Some(token) = &self.token else { return true };
        let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let bearer = bearer.and_then(|value| value.strip_prefix("Bearer ")).map(str::trim);
        let kept = kept(headers, COOKIE).unwrap_or_default();
        let same = |given: &[u8], own: &[u8]| bool::from(given.ct_eq(own));
        bearer.is_some_and(|given| same(&sha256(given.as_bytes()), &token.hash))
            || same(kept.as_bytes(), token.cookie.as_bytes())
    }

    /// The cookie for a browser that gave the token in its address, and the address without it.
    fn let_in(&self, method: &Method, uri: &Uri) -> Option<(String, String)> {
        let token = self.token.as_ref().filter(|_| method == Method::GET)?;
        let query = uri.query()?.as_bytes();
        let (_, given) = form_urlencoded::parse(query).find(|(name, _)| name == "token")?;
        if !bool::from(sha256(given.as_bytes()).ct_eq(&token.hash)) {
            return None;
        }
        let mut rest = form_urlencoded::Serializer::new(String::new());
        rest.extend_pairs(form_urlencoded::parse(query).filter(|(name, _)| name != "token"));
        let rest = rest.finish();
        let place = if rest.is_empty() { uri.path().to_owned() } else { format!("{}?{rest}", uri.path()) };
        Some((format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Strict", token.cookie), local(&place)))
    }
}

/// A path that leads nowhere but here: `//name` would lead to another machine.
pub(super) fn local(place: &str) -> String {
    format!("/{}", place.trim_start_matches(['/', '\\']))
}

/// The host that a request names.
fn host(uri: &Uri, headers: &HeaderMap) -> Option<Authority> {
    let mut named = headers.get_all(header::HOST).iter();
    let first = named.next().and_then(|host| Authority::try_from(host.as_bytes()).ok());
    match (uri.authority(), named.next()) {
        (_, Some(_)) => None,
        (Some(absolute), None) => Some(absolute.clone()),
        (None, None) => first,
    }
}

/// True if the request comes from a page of `host`, or from no page at all.
fn is_from_here(host: &Authority, headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if site.is_some_and(|site| site != b"same-origin" && site != b"none") {
        return false;
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let origin = origin.to_str().unwrap_or_default();
    let name = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    name.is_some_and(|name| name.eq_ignore_ascii_case(host.as_str()))
}

/// What an answer tells a browser about how it may be used.
const HEADERS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    // With "no-referrer" a browser would hide the origin of our own forms from us.
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Lets a request in or not, and says with every answer how it may be used.
pub(super) async fn guard(State(room): State<Arc<Room>>, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method(), request.uri());
    let mut response = match room.guard.objection(method, uri, request.headers()) {
        None => next.run(request).await,
        Some(objection) => match room.guard.let_in(method, uri).filter(|_| objection.code == "no_token") {
            Some((cookie, place)) => elsewhere(&place, &[cookie]),
            None => refuse(&room, As::of(uri.path()), &objection),
        },
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(all: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = all
            .iter()
            .map(|&(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value)));
        pairs.collect()
    }

    fn code(guard: &Guard, method: &Method, all: &[(&'static str, &'static str)]) -> Option<&'static str> {
        guard.objection(method, &Uri::from_static("/claims"), &headers(all)).map(|trouble| trouble.code)
    }

    #[test]
    fn only_names_that_cannot_be_made_to_lead_here_are_ours() {
        let guard = Guard::new(vec!["desk.example".into()], None);
        for host in
            ["localhost:8420", "LOCALHOST", "127.0.0.1:1", "[::1]:8420", "192.0.2.7", "desk.example:80"]
        {
            assert_eq!(code(&guard, &Method::GET, &[("host", host)]), None, "{host}");
        }
        for host in ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "desk.example.evil"] {
            assert_eq!(code(&guard, &Method::GET, &[("host", host)]), Some("foreign_host"), "{host}");
        }
        assert_eq!(code(&guard, &Method::GET, &[]), Some("bad_host"));
    }

    #[test]
    fn what_writes_must_come_from_here() {
        let guard = Guard::default();
        let host = ("host", "localhost:8420");
        for origin in ["http://localhost:8420", "https://localhost:8420"] {
            assert_eq!(code(&guard, &Method::POST, &[host, ("origin", origin)]), None, "{origin}");
        }
        for origin in
            ["http://evil.example", "http://localhost:9", "null", "http://localhost:8420.evil.example", ""]
        {
            assert_eq!(
                code(&guard, &Method::POST, &[host, ("origin", origin)]),
                Some("foreign_origin"),
                "{origin}"
            );
            assert_eq!(code(&guard, &Method::GET, &[host, ("origin", origin)]), None, "{origin}");
        }
        for (site, expected) in [
            ("same-origin", None),
            ("none", None),
            ("same-site", Some("foreign_origin")),
            ("cross-site", Some("foreign_origin")),
        ] {
            assert_eq!(code(&guard, &Method::POST, &[host, ("sec-fetch-site", site)]), expected, "{site}");
        }
        assert_eq!(code(&guard, &Method::POST, &[host]), None, "a program sends neither");
    }

    #[test]
    fn a_token_opens_by_header_by_cookie_and_once_by_address() {
        let guard = Guard::new(Vec::new(), Some("sixteen letters!"));
        let host = ("host", "192.0.2.7");
        assert_eq!(code(&guard, &Method::GET, &[host]), Some("no_token"));
        assert_eq!(
            code(&guard, &Method::GET, &[host, ("authorization", "Bearer sixteen letters?")]),
            Some("no_token")
        );
        assert_eq!(code(&guard, &Method::GET, &[host, ("authorization", "Bearer sixteen letters!")]), None);
        let address = Uri::from_static("/claims?token=sixteen+letters!&by=newest");
        let (set, place) = guard.let_in(&Method::GET, &address).unwrap();
        assert_eq!(place, "/claims?by=newest");
        assert!(set.contains("HttpOnly; SameSite=Strict") && !set.contains("sixteen"), "{set}");
        let kept = set.split(';').next().unwrap().to_owned();
        let mut back = headers(&[host]);
        back.insert(header::COOKIE, HeaderValue::from_str(&kept).unwrap());
        assert_eq!(guard.objection(&Method::GET, &Uri::from_static("/"), &back), None);
        assert_eq!(guard.let_in(&Method::GET, &Uri::from_static("/?token=other")), None);
        assert_eq!(guard.let_in(&Method::POST, &address), None);
    }

    #[test]
    fn no_place_leads_to_another_machine() {
        for (place, expected) in [
            ("//evil.example/x", "/evil.example/x"),
            ("/\\evil", "/evil"),
            ("/claims?a=//b", "/claims?a=//b"),
        ] {
            assert_eq!(local(place), expected);
        }
    }
}
