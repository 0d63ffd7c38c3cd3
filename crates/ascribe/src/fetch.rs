//! Pages from addresses: the one place that touches the network, and only for `ascribe add --url`.
//!
//! Bounded in size, time and redirects. Unless allowed, no address of this machine or its network is connected to: what
//! a name resolves to is checked for each connection and is what is connected to, so neither a redirect nor a name
//! that changes its meaning leads inside. Proxies of the environment are not used: they would resolve names for us.

use std::net::IpAddr;
use std::time::Duration;

use ascribe_ingest::MAX_BYTES;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, http};

mod reach;

use reach::is_public;

/// From the first name looked up to the last byte.
const PATIENCE: Duration = Duration::from_secs(60);
const REDIRECTS: u32 = 5;

/// Fetches pages.
pub(crate) struct Fetcher {
    agent: Agent,
}

/// What came from an address.
#[derive(Debug)]
pub(crate) struct Page {
    /// The bytes, as they came but for a compression of the way.
    pub(crate) bytes: Vec<u8>,
    /// The charset that the answer declares.
    pub(crate) charset: Option<String>,
    /// Where it was found after redirects.
    pub(crate) address: String,
}

impl Fetcher {
    /// A fetcher that reaches private, loopback and link-local addresses only if `private`.
    pub(crate) fn new(private: bool) -> Self {
        let config = Agent::config_builder()
            .proxy(None)
            .max_redirects(REDIRECTS)
            .save_redirect_history(true)
            .timeout_global(Some(PATIENCE))
            .user_agent(crate::clock::TOOL)
            .accept("text/html, application/xhtml+xml, text/plain;q=0.9")
            .build();
        let guard = Guard { private, resolver: DefaultResolver::default() };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), guard) }
    }

    /// The page at `address`; the error is one clear sentence.
    pub(crate) fn page(&self, address: &str) -> Result<Page, String> {
        let mut answer = self.agent.get(address).call().map_err(|error| told(&error))?;
        let found = ureq::ResponseExt::get_uri(&answer).to_string();
        let body = answer.body_mut();
        let kind = body.mime_type().unwrap_or("").to_ascii_lowercase();
        if !matches!(&*kind, "" | "text/html" | "application/xhtml+xml" | "text/plain") {
            return Err(format!(
                "it is no page but {kind}; give the address of a report as HTML or plain text"
            ));
        }
        if body.content_length().is_some_and(|length| length > MAX_BYTES as u64) {
            return Err(too_large());
        }
        let charset = body.charset().map(str::to_owned);
        let bytes = body.with_config().limit(MAX_BYTES as u64).read_to_vec();
        Ok(Page { bytes: bytes.map_err(|error| told(&error))?, charset, address: found })
    }
}

/// True for what is an address rather than a path.
pub(crate) fn is_address(argument: &str) -> bool {
    let lower = argument.get(..8).unwrap_or(argument).to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://")
}

/// Resolves names and lets only those addresses through that may be reached.
#[derive(Debug)]
struct Guard {
    private: bool,
    resolver: DefaultResolver,
}

/// Marks the refusal on its way through the client.
const REFUSED: &str =
    "it leads to an address inside this machine or its network; --allow-private allows that";

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &http::Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        let mut reachable = self.empty();
        for address in found.iter().filter(|address| self.private || is_public(address.ip())) {
            reachable.push(*address);
        }
        if reachable.is_empty() {
            return Err(Error::Io(std::io::Error::new(std::io::ErrorKind::PermissionDenied, REFUSED)));
        }
        Ok(reachable)
    }
}

fn too_large() -> String {
    format!("it is larger than {} MiB, the most a report may have", MAX_BYTES >> 20)
}

fn told(error: &Error) -> String {
    match error {
        Error::Io(cause) if cause.to_string() == REFUSED => REFUSED.into(),
        Error::StatusCode(code) => format!("the server answers {code}; check the address"),
        Error::Timeout(_) => {
            format!("it did not come within {} seconds; try again later", PATIENCE.as_secs())
        }
        Error::HostNotFound => "there is no such host; check the address and the network".into(),
        Error::TooManyRedirects => format!("it leads on more than {REDIRECTS} times; give the last address"),
        Error::BodyExceedsLimit(_) => too_large(),
        other => format!("it cannot be fetched ({other}); check the address and the network"),
    }
}

#[cfg(test)]
mod tests;
