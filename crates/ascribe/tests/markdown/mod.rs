//! Cases in Markdown: `## name`, the report in quoted lines (an empty one parts paragraphs), then what is expected.

/// One report and the items expected of it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) expected: Vec<String>,
}

/// The cases of a file.
pub(crate) fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in markdown.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), text: String::new(), expected: Vec::new() });
        } else if let Some(case) = cases.last_mut() {
            if let Some(words) = line.strip_prefix('>').map(str::trim) {
                case.text += match (case.text.is_empty() || case.text.ends_with('\n'), words.is_empty()) {
                    (_, true) => "\n\n",
                    (true, _) => "",
                    _ => " ",
                };
                case.text += words;
            } else if let Some(item) = line.strip_prefix("- ") {
                case.expected.push(item.to_owned());
            }
        }
    }
    cases
}
