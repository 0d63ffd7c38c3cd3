use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use super::*;

/// A server on this machine that gives `answers` one after the other, a connection each; its address.
fn server(answers: Vec<String>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 2048];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    address
}

fn answer(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

fn ok(kind: &str) -> String {
    answer(&format!("200 OK\r\nContent-Type: {kind}"), "<p>The mayor said no.")
}

#[test]
fn a_page_comes_with_its_charset_and_its_last_address() {
    let at = server(vec![answer("302 Found\r\nLocation: /there", ""), ok("text/html; charset=iso-8859-1")]);
    let page = Fetcher::new(true).page(&format!("{at}/here")).unwrap();
    assert_eq!(page.bytes, b"<p>The mayor said no.");
    assert_eq!((page.charset.as_deref(), page.address), (Some("iso-8859-1"), format!("{at}/there")));
}

#[test]
fn nothing_inside_is_reached_unless_allowed() {
    let at = server(vec![ok("text/html")]);
    for inside in [
        &*at,
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://[::ffff:127.0.0.1]:9/",
        "http://169.254.169.254/",
    ] {
        assert_eq!(Fetcher::new(false).page(inside).unwrap_err(), REFUSED, "{inside}");
    }
    assert!(Fetcher::new(true).page(&at).is_ok());
}

#[test]
fn what_is_refused_is_told_in_one_sentence() {
    let error = |answers: Vec<String>| Fetcher::new(true).page(&server(answers)).unwrap_err();
    assert!(error(vec![ok("application/pdf")]).contains("application/pdf"));
    assert!(error(vec![answer("404 Not Found", "no")]).contains("404"));
    assert!(error(vec![answer("302 Found\r\nLocation: /", ""); 9]).contains("more than 5 times"));
    let long =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n", MAX_BYTES + 1);
    assert!(error(vec![long]).contains("64 MiB"), "a length beyond the bound");
    assert!(Fetcher::new(true).page("ftp://example.org/").is_err());
}

#[test]
fn addresses_are_told_from_paths() {
    assert!(is_address("https://example.org/a") && is_address("HTTP://x"));
    assert!(!is_address("reports/https.html") && !is_address("é://x") && !is_address("h"));
}
