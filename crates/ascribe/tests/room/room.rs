//! A room that is open as long as the test needs it.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use serde_json::Value;

use crate::client::{Answer, ask};
use crate::held::{Held, err};

/// A room that serves a ledger.
pub(crate) struct Room {
    pub(crate) held: Held,
    pub(crate) address: SocketAddr,
    program: Child,
}

/// The reports of `examples/case`, for all tests that do not write.
pub(crate) static CASE: LazyLock<Room> = LazyLock::new(|| Room::of(case(), &[]));

fn case() -> Held {
    let held = Held { folder: tempfile::tempdir().unwrap() };
    let output = held.run(&["add", concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/case")]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    held
}

impl Room {
    /// A room of the ledger in `held`, which is made where there is none.
    pub(crate) fn of(held: Held, args: &[&str]) -> Self {
        // The room closes when nobody holds the other end of this input: at the end of a test, or of all tests.
        let mut program = Command::new("sh")
            .args(["-c", "\"$0\" \"$@\" & room=$!; cat > /dev/null; kill $room; wait $room"])
            .arg(assert_cmd::cargo::cargo_bin!("ascribe"))
            .args(["serve", "--address", "127.0.0.1:0"])
            .args(args)
            .current_dir(held.folder.path())
            .env_remove("ASCRIBE_LEDGER")
            .env_remove("ASCRIBE_TOKEN")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
        Self { held, address, program }
    }

    /// A room without a report.
    pub(crate) fn empty() -> Self {
        Self::of(Held { folder: tempfile::tempdir().unwrap() }, &[])
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        ask(self.address, "GET", path, &[], b"")
    }

    /// What a twin answers, if all went well.
    pub(crate) fn json(&self, path: &str) -> Value {
        let answer = self.get(&format!("/api/v1{path}"));
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json()
    }

    pub(crate) fn items(&self, path: &str) -> Vec<Value> {
        self.json(path)["items"].as_array().unwrap().clone()
    }

    /// Posts a body of a media type.
    pub(crate) fn post(&self, path: &str, kind: &str, body: &[u8]) -> Answer {
        ask(self.address, "POST", path, &[("Content-Type", kind)], body)
    }

    /// The description of the API.
    pub(crate) fn api(&self) -> Value {
        self.json("/openapi.json")
    }

    /// The first thing of a list.
    pub(crate) fn first(&self, list: &str) -> String {
        let field = if list == "series" { "measure" } else { "id" };
        self.items(&format!("/{list}?limit=1"))[0][field].as_str().unwrap().to_owned()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        drop(self.program.stdin.take());
        let _ = self.program.wait();
    }
}
