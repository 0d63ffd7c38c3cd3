use super::Check;
use super::report::Of;
use crate::hash::{sha256, spells};
use crate::json::{read_span, read_spans};
use crate::reading::{identity, words};
use ascribe_document::Span;
use rusqlite::Row;

/// Offsets and quotes of a reading: statements, chains, times, figures, names.
pub(super) fn verify(check: &mut Check<'_>, of: &Of, reading: i64, analyzer: &str) -> rusqlite::Result<()> {
    let db = check.db;
    let mut select = db.prepare_cached(
        "SELECT id, ordinal, source, cue, content, source_words, cue_words, words, words_sha256,
                role, affiliation, condition, consequence, json_extract(likelihood, '$.term'), known
         FROM statement WHERE reading = ? ORDER BY ordinal",
    )?;
    let mut rows = select.query([reading])?;
    while let Some(row) = rows.next()? {
        statement(check, of, analyzer, row)?;
        check.verified.statements += 1;
    }
    for table in ["time_value", "entity", "quantity"] {
        let words = if table == "quantity" { "words" } else { "NULL" };
        let mut select = db
            .prepare_cached(&format!("SELECT ordinal, start, end, {words} FROM {table} WHERE reading = ?"))?;
        let mut rows = select.query([reading])?;
        while let Some(row) = rows.next()? {
            let what =
                format!("{} {} of the reading by {analyzer}", table.replace('_', " "), row.get::<_, i64>(0)?);
            let end =
                |column| row.get::<_, i64>(column).map(|end| usize::try_from(end).unwrap_or(usize::MAX));
            let span = Span::new(end(1)?, end(2)?);
            check.expect(of.ground.holds(span), &of.id, &format!("{what} does not lie in the text"));
            if let (Some(text), Some(words)) = (of.ground.text(), row.get::<_, Option<String>>(3)?) {
                check.expect(
                    span.of(text) == words,
                    &of.id,
                    &format!("{what} does not have the words of its place"),
                );
            }
        }
    }
    let mut select = db.prepare_cached(
        "SELECT statement.id, spans FROM hop JOIN statement ON statement.key = hop.statement WHERE statement.reading = ?",
    )?;
    let mut rows = select.query([reading])?;
    while let Some(row) = rows.next()? {
        let (id, spans): (String, String) = (row.get(0)?, row.get(1)?);
        let inside = read_spans(&spans).is_some_and(|spans| spans.iter().all(|&span| of.ground.holds(span)));
        check.expect(inside, &id, "a hop of its chain does not lie in the text");
    }
    Ok(())
}

fn statement(check: &mut Check<'_>, of: &Of, analyzer: &str, row: &Row<'_>) -> rusqlite::Result<()> {
    let id: String = row.get(0)?;
    let parts: [String; 3] = [row.get(2)?, row.get(3)?, row.get(4)?];
    let hash = identity(&of.raw_sha256, analyzer, row.get(1)?, [&parts[0], &parts[1], &parts[2]]);
    check.expect(spells(&id, &hash), &id, "the id does not fit its report, reader and place");

    for (place, (part, name)) in parts.iter().zip(["source", "cue", "content"]).enumerate() {
        let kept: Option<String> = row.get(5 + place)?;
        check.expect(
            kept.is_some() == of.told,
            &id,
            &format!("the words of its {name} do not fit the policy"),
        );
        let Some(spans) = read_spans(part) else {
            check.tell(&id, format!("the offsets of its {name} are no offsets"));
            continue;
        };
        let inside = spans.iter().all(|&span| of.ground.holds(span));
        check.expect(inside, &id, &format!("its {name} does not lie in the text"));
        if let (Some(text), Some(kept)) = (of.ground.text(), &kept) {
            let quoted = words(&spans, text) == *kept;
            check.expect(quoted, &id, &format!("its {name} does not have the words of its place"));
        }
    }
    let words_sha256: Vec<u8> = row.get(8)?;
    let said = match (row.get::<_, Option<String>>(7)?, of.ground.text(), read_spans(&parts[2])) {
        (Some(kept), ..) => Some(kept),
        (None, Some(text), Some(spans)) => Some(words(&spans, text)),
        _ => None,
    };
    if let Some(said) = said {
        check.expect(sha256(said.as_bytes())[..] == words_sha256, &id, "its words do not have their hash");
    }
    for (column, name) in (9..).zip(["role", "affiliation", "condition", "consequence", "likelihood"]) {
        if let Some(span) = row.get::<_, Option<String>>(column)? {
            let inside = read_span(&span).is_some_and(|span| of.ground.holds(span));
            check.expect(inside, &id, &format!("its {name} does not lie in the text"));
        }
    }
    Ok(())
}
