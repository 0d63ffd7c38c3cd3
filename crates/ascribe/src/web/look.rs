//! How pages look: the templates and the files beside them, all of them in the binary.
//!
//! A debug build reads both from the folders of the crate, so that they can be changed without a build.

use std::borrow::Cow;

use ascribe_ledger::{Hash, sha256};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Value, context};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::draw;
use super::page::Page;
use crate::render::ledger::hex;

mod functions;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Static;

/// The templates, ready for use.
pub(super) struct Look {
    environment: Environment<'static>,
    version: Hash,
}

impl Look {
    /// The templates of this binary.
    pub(super) fn new() -> Self {
        Self { environment: environment(), version: version() }
    }

    /// The page of a view.
    ///
    /// # Errors
    ///
    /// A defect in a template.
    pub(super) fn page(&self, page: &Page<'_>, data: serde_json::Value) -> Result<String, Error> {
        let name = format!("{}.html", page.view);
        let context = context! { page => Value::from(Serde(page)), data => Value::from(Serde(data)) };
        if cfg!(debug_assertions) {
            return environment().get_template(&name)?.render(context);
        }
        self.environment.get_template(&name)?.render(context)
    }

    /// A hash of everything that pages are made with.
    pub(super) fn version(&self) -> Hash {
        if cfg!(debug_assertions) { version() } else { self.version }
    }
}

/// A file beside the templates: its bytes, its type, and its hash.
pub(super) fn file(name: &str) -> Option<(Cow<'static, [u8]>, &'static str, String)> {
    let file = Static::get(name)?;
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let kind = match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    };
    let hash = short(&file);
    Some((file.data, kind, hash))
}

fn short(file: &EmbeddedFile) -> String {
    hex(&file.metadata.sha256_hash()[..6])
}

fn version() -> Hash {
    let mut all = Vec::new();
    for name in Templates::iter() {
        all.extend(Templates::get(&name).map(|file| file.metadata.sha256_hash()).unwrap_or_default());
    }
    for name in Static::iter() {
        all.extend(Static::get(&name).map(|file| file.metadata.sha256_hash()).unwrap_or_default());
    }
    sha256(&all)
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_loader(|name| {
        let file = Templates::get(name);
        let text = file.map(|file| String::from_utf8(file.data.into_owned())).transpose();
        text.map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("{name} is not UTF-8")))
    });
    functions::add(&mut environment);
    draw::add(&mut environment);
    environment
}
