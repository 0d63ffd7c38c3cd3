//! The one shape of errors: what is wrong, as a number of HTTP, a word for programs and a sentence for people.

use ascribe_ledger::LedgerError;
use axum::http::StatusCode;
use serde_json::{Value, json};

/// Why a request was not answered as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// The status of the answer.
    pub(crate) status: StatusCode,
    /// A word that stays the same; docs/api.md lists them.
    pub(crate) code: &'static str,
    /// What is wrong and what to do.
    pub(crate) message: String,
}

impl Trouble {
    /// Trouble of this status, word and sentence.
    pub(crate) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    /// A request that cannot be meant so.
    pub(crate) fn bad(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message)
    }

    /// Nothing is there.
    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", message)
    }

    /// A defect of ours.
    pub(crate) fn defect(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "defect", message)
    }

    /// Too much is asked at once.
    pub(crate) fn busy(message: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message)
    }

    /// `{"error": {"code", "message", "status"}}`.
    pub(crate) fn json(&self) -> Value {
        json!({ "error": { "code": self.code, "message": self.message, "status": self.status.as_u16() } })
    }
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        let (status, code) = match &error {
            LedgerError::Unknown { .. } | LedgerError::NoId(_) => (StatusCode::NOT_FOUND, "unknown_id"),
            LedgerError::Ambiguous { .. } => (StatusCode::BAD_REQUEST, "ambiguous_id"),
            LedgerError::Unfit(_) => (StatusCode::BAD_REQUEST, "unfit"),
            LedgerError::Busy(_) => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            LedgerError::DiskFull(_) => (StatusCode::INSUFFICIENT_STORAGE, "disk_full"),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, "ledger"),
        };
        Self::new(status, code, error.to_string())
    }
}
