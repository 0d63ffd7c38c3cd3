//! Who is let in, what is taken, and that nobody can keep others waiting.

use std::io::Write as _;
use std::net::TcpStream;

use crate::client::{ask, send};
use crate::held::{Held, err};
use crate::room::{CASE, Room};

#[test]
fn names_that_lead_here_from_elsewhere_are_not_answered() {
    for host in ["evil.example", "localhost.evil.example", "", "a b", "localhost@evil.example"] {
        let answer = ask(CASE.address, "GET", "/api/v1/status", &[("Host", host)], b"");
        assert!([400, 403].contains(&answer.status), "{host}: {}", answer.status);
        assert!(!answer.body.contains("statements"), "{host}");
    }
    for host in ["localhost", "localhost:9000", "127.0.0.1", "[::1]:8420"] {
        assert_eq!(ask(CASE.address, "GET", "/", &[("Host", host)], b"").status, 200, "{host}");
    }
    let absolute = ask(CASE.address, "GET", "http://evil.example/api/v1/status", &[], b"");
    assert_eq!(absolute.code(), "foreign_host");
    let two = format!(
        "GET / HTTP/1.1\r\nHost: {}\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        CASE.address
    );
    assert_eq!(send(CASE.address, two.as_bytes()).status, 400);
}

#[test]
fn only_pages_of_the_room_and_programs_write() {
    let room = Room::empty();
    let body = br#"{"decision": "undo", "number": 1, "who": "A"}"#;
    let post = |more: &[(&str, &str)]| {
        let headers = [&[("Content-Type", "application/json")], more].concat();
        ask(room.address, "POST", "/api/v1/decisions", &headers, body).code()
    };
    let own = format!("http://{}", room.address);
    assert_eq!(post(&[]), "unknown_id");
    assert_eq!(post(&[("Origin", &own), ("Sec-Fetch-Site", "same-origin")]), "unknown_id");
    for foreign in ["http://evil.example", "null", "http://127.0.0.1:1", "https://localhost"] {
        assert_eq!(post(&[("Origin", foreign)]), "foreign_origin", "{foreign}");
    }
    assert_eq!(post(&[("Sec-Fetch-Site", "cross-site")]), "foreign_origin");
    assert_eq!(post(&[("Sec-Fetch-Site", "same-site")]), "foreign_origin");
    for form in ["/decisions", "/intake"] {
        for csrf in ["", "csrf=0123456789&"] {
            let body = format!("{csrf}decision=undo&number=1&who=A&text=x");
            let answer = room.post(form, "application/x-www-form-urlencoded", body.as_bytes());
            assert_eq!(answer.status, 403, "{form} {csrf}");
        }
    }
    assert!(room.items("/intakes").is_empty());
}

#[test]
fn another_address_needs_a_token_and_the_token_opens() {
    let held = Held { folder: tempfile::tempdir().unwrap() };
    for (args, told) in [
        (vec!["serve", "--address", "0.0.0.0:0"], "--token"),
        (vec!["serve", "--token", "fifteen letters"], "16 characters"),
        (vec!["serve", "--address", "nowhere"], "nowhere"),
    ] {
        let output = held.run(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(told), "{}", err(&output));
    }
    let taken = held.run(&["serve", "--address", &CASE.address.to_string()]);
    assert_eq!(taken.status.code(), Some(3));
    assert!(err(&taken).contains("cannot be listened at"), "{}", err(&taken));

    let token = "a long enough token";
    let room = Room::of(held, &["--token", token]);
    let get = |path: &str, more: &[(&str, &str)]| ask(room.address, "GET", path, more, b"");
    for path in ["/", "/api/v1/status", "/api/v1/openapi.json", "/static/room.css", "/nowhere"] {
        assert_eq!(get(path, &[]).status, 401, "{path}");
        assert_eq!(get(path, &[("Authorization", "Bearer a long enough tokem")]).status, 401, "{path}");
        assert_ne!(get(path, &[("Authorization", &format!("Bearer {token}"))]).status, 401, "{path}");
    }
    let opened = get("/claims?by=newest&token=a+long+enough+token", &[]);
    assert_eq!((opened.status, opened.header("location")), (303, "/claims?by=newest"));
    let set = opened.header("set-cookie");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict") && !set.contains("token"), "{set}");
    let cookie = set.split(';').next().unwrap();
    assert_eq!(get("/claims", &[("Cookie", cookie)]).status, 200);
    assert_eq!(get("/claims?token=another+long+token", &[]).status, 401);
}

#[test]
fn every_answer_says_how_it_may_be_used() {
    for path in ["/", "/api/v1/status", "/nowhere", "/static/room.css", "/api/v1/claims?x=1"] {
        let answer = CASE.get(path);
        let policy = answer.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'"]
        {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
}

#[test]
fn no_page_runs_or_loads_anything_of_its_own() {
    for path in ["/", "/reports", "/claims", "/review", "/intake", "/compare", "/search?q=gate", "/nowhere"] {
        let page = CASE.get(path).body.to_ascii_lowercase();
        for script in page.split("<script").skip(1) {
            assert!(
                script.split('>').next().unwrap().contains("src=\"/static/"),
                "{path}: {}",
                &script[..40]
            );
        }
        for (number, _) in page.match_indices("src=").chain(page.match_indices("<link")) {
            let rest = &page[number..page.len().min(number + 120)];
            assert!(!rest.split('>').next().unwrap().contains("//"), "{path}: {rest}");
        }
        assert!(!page.contains(" style=") && !page.contains(" onclick="), "{path}");
    }
}

#[test]
fn words_of_a_report_are_never_markup() {
    let room = Room::empty();
    let evil = "<script>alert(1)</script> <img src=x onerror=alert(2)>";
    let page = format!(
        "<!doctype html><html><head><title>{0}</title><meta property=\"og:site_name\" content=\"{0}\"></head><body><article>\
         <h1>{0}</h1><p>“The dam {0} held,” Anna {0} Weir told reporters on Monday. \u{202e}The mayor denied {0} that the \
         gate had failed, and said that it had been repaired in March by the company.</p><p>The flood killed 14 people, the \
         fire brigade said on Tuesday, after the gate of the dam near the town had given way.</p></article></body></html>",
        evil.replace('<', "&lt;").replace('"', "&quot;")
    );
    let outlet: String = form_urlencoded::byte_serialize(evil.as_bytes()).collect();
    let added =
        room.post(&format!("/api/v1/reports?outlet={outlet}&name={outlet}"), "text/html", page.as_bytes());
    assert_eq!(added.status, 202, "{}", added.body);
    room.get("/api/v1/intakes/1/events");
    let mut pages =
        vec!["/".to_owned(), "/intake".to_owned(), format!("/search?q={outlet}"), "/review".to_owned()];
    for list in ["reports", "statements", "claims", "sources", "series"] {
        pages.push(format!("/{list}"));
        for item in room.items(&format!("/{list}")) {
            let name = item["id"].as_str().or(item["measure"].as_str()).unwrap();
            pages.push(format!("/{list}/{}", name.replace(' ', "%20")));
        }
    }
    assert!(pages.len() > 12, "{pages:?}");
    let mut told = 0;
    for path in pages {
        let answer = room.get(&path);
        assert!([200, 400].contains(&answer.status), "{path}: {}", answer.body);
        assert!(!answer.body.contains("<script>") && !answer.body.contains("<img src=x"), "{path}");
        assert!(!answer.body.contains('\u{202e}'), "{path}");
        told += usize::from(answer.body.contains("&lt;script&gt;"));
    }
    assert!(told > 3, "the words are shown: {told}");
}

#[test]
fn what_is_too_large_is_not_taken() {
    let big = format!(
        "POST /api/v1/reports HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n",
        CASE.address,
        21 << 20
    );
    assert_eq!(send(CASE.address, big.as_bytes()).code(), "too_large");
    let chunked = format!(
        "POST /api/v1/reports HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n",
        CASE.address,
        21 << 20
    );
    assert_eq!(send(CASE.address, &[chunked.as_bytes(), &vec![b'a'; 21 << 20]].concat()).code(), "too_large");
    assert_eq!(CASE.post("/api/v1/read", "text/plain", &vec![b'a'; 300 << 10]).code(), "too_large");
}

#[test]
fn who_says_nothing_keeps_nobody_waiting() {
    let room = Room::empty();
    let mut silent: Vec<TcpStream> = Vec::new();
    for number in 0..300 {
        let mut stream = TcpStream::connect(room.address).unwrap();
        if number % 2 == 0 {
            stream.write_all(b"GET / HTTP/1.1\r\nHo").unwrap();
        }
        silent.push(stream);
        if number % 50 == 49 {
            assert_eq!(room.get("/api/v1/status").status, 200, "after {number}");
        }
    }
}

#[test]
fn requests_that_are_none_are_refused() {
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        b"GET  / HTTP/9.9\r\n\r\n",
    ] {
        let status = send(CASE.address, &[bytes, b"\r\n\r\n"].concat()).status;
        assert!((400..500).contains(&status) || status == 200, "{status}");
    }
    let long = format!("/api/v1/search?q={}", "a".repeat(70_000));
    assert!([400, 414, 431].contains(&CASE.get(&long).status));
    for path in
        ["/static/../Cargo.toml", "/static/%2e%2e/Cargo.toml", "/static//etc/passwd", "/static/none.css"]
    {
        assert_eq!(CASE.get(path).status, 404, "{path}");
    }
}
