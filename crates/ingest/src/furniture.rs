/// Longest block that is looked at, in bytes; what is longer is running text.
const LONGEST: usize = 160;

/// How blocks begin that belong to the page and not to the report: pointers to other reports, offers, notices.
const BEGINNINGS: [&str; 62] = [
    "advertisement",
    "all rights reserved",
    "also read",
    "comments (",
    "continue reading",
    "copyright",
    "download the app",
    "follow us on",
    "for more stories",
    "for the latest",
    "if you enjoyed reading",
    "more on this",
    "more stories",
    "most read",
    "never miss",
    "read also",
    "read more",
    "read next",
    "recommended for you",
    "related articles",
    "related stories",
    "related:",
    "see also:",
    "share this",
    "sign up for",
    "sign up to",
    "subscribe now",
    "subscribe to",
    "you may also like",
    // German
    "anzeige",
    "auch lesen",
    "das könnte",
    "das thema könnte",
    "die aktuelle ausgabe",
    "entdecke weitere",
    "keine kommentare",
    "kommentare",
    "lesen sie auch",
    "lesen sie hier",
    "lies auch",
    "mehr themen",
    "mehr zum thema",
    "schon gelesen?",
    "videos zum thema",
    "weitere artikel",
    "weitere beiträge",
    "zum weiterlesen",
    "zurück zur",
    // Romance languages, Polish
    "contenido relacionado",
    "crédits photo",
    "czytaj także",
    "dowiedz się więcej",
    "lea también",
    "leia também",
    "leggi anche",
    "lire aussi",
    "pour lire la suite",
    "puede interesar",
    "siguenos",
    "te puede interesar",
    "vea también",
    "vous aimerez aussi",
];

/// True for a short block that belongs to the page around a report: the extractor leaves some of them in.
pub(crate) fn is_furniture(block: &str) -> bool {
    if block.len() > LONGEST {
        return false;
    }
    let lower = block.to_lowercase();
    // A sentence that goes on after its verb is told by its full stop: "Subscribe now, the mayor said."
    let says = [" said", " told", " says", " sagte", " dijo"].iter().any(|word| lower.contains(word));
    let credit = lower.starts_with('©') && block.len() <= 80;
    credit || !says && BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_and_offers_only() {
        assert!(is_furniture("Read more: Dam closed for good"));
        assert!(is_furniture("© A. Photographer / Agency"));
        assert!(!is_furniture("Read more carefully, she said."));
        assert!(!is_furniture("The comments were deleted."));
    }
}
