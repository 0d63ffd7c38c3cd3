use trafilatura::{HtmlDateMode, Options};

/// Stack of the thread that runs the extractor, in bytes; it recurses along the tree, whose depth is bounded.
const STACK: usize = 64 << 20;

/// What came of looking for the article.
pub(crate) enum Found {
    /// The article as simple HTML.
    Article(String),
    /// There is none.
    Nothing,
    /// The extractor broke down.
    Failed,
}

/// Finds the article of a page that is sound ([`crate::shape::Shape::is_sound`]).
///
/// The extractor runs in a thread of its own: a panic ends there, and the caller's stack does not matter.
pub(crate) fn find(html: &str) -> Found {
    let extract = || {
        let options = Options::default()
            .with_fallback(true)
            .with_exclude_comments(true)
            .with_html_date_mode(HtmlDateMode::Disabled);
        trafilatura::extract(html, &options).map(|result| result.content_html)
    };
    let result = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, extract);
        thread.map(|thread| thread.join())
    });
    match result {
        Ok(Ok(Ok(article))) if article.contains(char::is_alphanumeric) => Found::Article(article),
        Ok(Ok(_)) => Found::Nothing,
        Ok(Err(_)) | Err(_) => Found::Failed,
    }
}
