-- Version 1 of the ledger. PRAGMA application_id is 'ascr', PRAGMA user_version the number of the newest file here.
--
-- Three kinds of tables:
--   record    what came in and what was read in it: rows are added, never changed and never deleted; a newer reading of
--             a report stands beside the older one and supersedes it (table `superseded`)
--   decision  what people decided: added, never changed; an undo is a further row
--   derived   made from the others and rebuilt from them at will: full-text index, families, claims, what stands
--             of the decisions
--
-- In force are the newest reading of a report (one without a row in `superseded`) with its statements, which are those with
-- a row in `claim_of`; and of kin and links what the newest comparison of a report found, see the views at the end.
--
-- Offsets are UTF-8 bytes of report.text, lists of spans JSON: [[start,end],...]. Days are YYYY-MM-DD, moments RFC 3339
-- in UTC. Words of a closed set (kind, stance ...) are those of the crate `document`.

------------------------------------------------------------------------------------------------------------ record

-- Long columns stand last, so that lists need not step over them.
CREATE TABLE report (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,        -- r and ten letters of the SHA-256 of the raw bytes
    raw_sha256   BLOB NOT NULL UNIQUE,
    text_sha256  BLOB NOT NULL,
    raw_bytes    INTEGER NOT NULL,            -- length
    policy       TEXT NOT NULL CHECK (policy IN ('full', 'excerpt', 'hash only')),
    title        TEXT,                        -- NULL where the policy is hash only
    byline       TEXT NOT NULL,               -- JSON list of names; [] where the policy is hash only
    outlet       TEXT,
    published    TEXT,                        -- day
    url          TEXT,
    page         TEXT,                        -- the address without its fragment: reports of one page are its versions
    known        TEXT NOT NULL,               -- day of publication, else of the capture it was recorded with
    recorded     TEXT NOT NULL,               -- moment
    blocks       TEXT NOT NULL,               -- JSON: [[start,end,kind],...]
    fingerprints BLOB NOT NULL,               -- hash and byte of text, 8 and 4 bytes each, little-endian
    text         TEXT,                        -- only where the policy is full
    raw          BLOB                         -- deflated (zlib); only where the policy is full
) STRICT;
CREATE INDEX report_of_page ON report (page, key) WHERE page IS NOT NULL;
CREATE INDEX report_of_text ON report (text_sha256);

-- One row each time the bytes were met.
CREATE TABLE capture (
    key          INTEGER PRIMARY KEY,
    report       INTEGER NOT NULL REFERENCES report (key),
    at           TEXT NOT NULL,               -- moment
    place        TEXT NOT NULL,               -- path, path and line, "standard input", or address
    method       TEXT NOT NULL CHECK (method IN ('file', 'record', 'standard input', 'address', 'pasted')),
    tool         TEXT NOT NULL,               -- name and version
    UNIQUE (report, place)
) STRICT;
CREATE INDEX capture_of_report ON capture (report, at);

-- One pass of one version of the reader over one report. What reports are listed by stands here again: lists of reports,
-- statements and figures walk the readings in force by day.
CREATE TABLE reading (
    key          INTEGER PRIMARY KEY,
    report       INTEGER NOT NULL REFERENCES report (key),
    analyzer     TEXT NOT NULL,               -- name and version of reader and model
    at           TEXT NOT NULL,
    warnings     TEXT NOT NULL,               -- JSON: [{"code","message"},...]
    own_voice    TEXT NOT NULL,               -- spans
    known        TEXT NOT NULL,               -- of the report
    outlet       TEXT COLLATE NOCASE,         -- of the report
    captured     TEXT NOT NULL,               -- moment of the capture the report was recorded with
    UNIQUE (report, analyzer)
) STRICT;
CREATE INDEX reading_by_day ON reading (known, key, captured);
CREATE INDEX reading_of_outlet ON reading (outlet, known, key, captured);
CREATE INDEX reading_by_capture ON reading (captured, known);

CREATE TABLE superseded (
    reading      INTEGER PRIMARY KEY REFERENCES reading (key),
    by           INTEGER NOT NULL REFERENCES reading (key),
    at           TEXT NOT NULL
) STRICT;
CREATE INDEX superseded_by ON superseded (by);

-- Who speaks, across reports: a named one once for the ledger, an unnamed one once for a report.
CREATE TABLE speaker (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,        -- p and ten letters of the hash of what makes it one, see speakers.rs
    name         TEXT NOT NULL,               -- empty where the policy is hash only: such speakers are apart from all others
    folded       TEXT NOT NULL,               -- name in lower case without accents, for finding
    kind         TEXT NOT NULL,
    named        INTEGER NOT NULL,
    report       INTEGER REFERENCES report (key),        -- of an unnamed one
    reading      INTEGER NOT NULL REFERENCES reading (key)  -- that brought it in
) STRICT;
CREATE INDEX speaker_of_reading ON speaker (reading);
CREATE INDEX speaker_by_name ON speaker (folded, kind);

CREATE TABLE statement (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,        -- s and ten letters of the hash of report, analyzer, ordinal and spans
    reading      INTEGER NOT NULL REFERENCES reading (key),
    report       INTEGER NOT NULL REFERENCES report (key),
    ordinal      INTEGER NOT NULL,            -- from 0, in the order of the text
    speaker      INTEGER REFERENCES speaker (key),
    known        TEXT NOT NULL,               -- of the report: lists are sorted by it
    source       TEXT NOT NULL,               -- spans
    cue          TEXT NOT NULL,
    content      TEXT NOT NULL,
    source_words TEXT,                        -- NULL where the policy is hash only
    cue_words    TEXT,
    words        TEXT,                        -- of the content: its spans joined by " … "; the same for source and cue
    words_sha256 BLOB NOT NULL,
    proposition  TEXT,                        -- the words to stand alone, with names for "she"; NULL where they name a thing only
    mode         TEXT NOT NULL,
    act          TEXT NOT NULL,
    stance       TEXT NOT NULL,
    certainty    TEXT NOT NULL,
    positive     INTEGER NOT NULL,
    future       INTEGER NOT NULL,
    confidence   REAL NOT NULL,
    role         TEXT,                        -- span
    affiliation  TEXT,
    likelihood   TEXT,                        -- JSON: {"term":[s,e],"low","high","yardstick"}
    condition    TEXT,                        -- span
    consequence  TEXT,
    continuation TEXT,
    said         TEXT,                        -- TIMEX3 value of the time of the utterance
    event_times  TEXT NOT NULL,               -- JSON list of TIMEX3 values
    meaning      BLOB NOT NULL,               -- 128 signed bytes; empty where there is none
    keys         BLOB NOT NULL                -- of 8 bytes, little-endian: what `statement_key` holds
) STRICT;
CREATE INDEX statement_of_reading ON statement (reading, ordinal);
CREATE INDEX statement_of_report ON statement (report, ordinal);
CREATE INDEX statement_of_speaker ON statement (speaker, known, reading);
CREATE INDEX statement_of_stance ON statement (stance, known, reading);
CREATE INDEX statement_of_words ON statement (words_sha256, report);

-- The chain of a statement, the first holder first.
CREATE TABLE hop (
    statement    INTEGER NOT NULL REFERENCES statement (key),
    ordinal      INTEGER NOT NULL,
    name         TEXT NOT NULL,               -- empty where the policy is hash only
    kind         TEXT NOT NULL,
    relation     TEXT NOT NULL,
    named        INTEGER NOT NULL,
    ground       TEXT,                        -- words
    grp          TEXT,                        -- words: the group an unnamed one belongs to
    spans        TEXT NOT NULL,
    PRIMARY KEY (statement, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE time_value (
    reading      INTEGER NOT NULL REFERENCES reading (key),
    ordinal      INTEGER NOT NULL,
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    type         TEXT NOT NULL,
    value        TEXT NOT NULL,
    mod          TEXT,
    earliest     TEXT,
    latest       TEXT,
    PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE quantity (
    reading      INTEGER NOT NULL REFERENCES reading (key),
    ordinal      INTEGER NOT NULL,
    statement    INTEGER REFERENCES statement (key),  -- whose content holds it; NULL in the report's own voice
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    words        TEXT,
    type         TEXT NOT NULL,
    number       REAL,
    low          REAL,
    high         REAL,
    unit         TEXT,
    denominator  TEXT,                        -- words
    modifier     TEXT,
    of           TEXT,                        -- words
    change       TEXT,                        -- JSON
    measure      TEXT,                        -- what is measured, as a key for series; NULL if not told
    place        TEXT,                        -- words: where it was measured
    known        TEXT NOT NULL,
    PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX quantity_of_measure ON quantity (measure, known, reading, ordinal, statement) WHERE measure IS NOT NULL;
CREATE INDEX quantity_of_statement ON quantity (statement) WHERE statement IS NOT NULL;

CREATE TABLE entity (
    reading      INTEGER NOT NULL REFERENCES reading (key),
    ordinal      INTEGER NOT NULL,
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    type         TEXT NOT NULL,
    name         TEXT,                        -- only where the policy is full
    PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

-- A reading whose statements and text were compared with those of all reports read before it: an intake that was cut off
-- goes on with the readings that have no row. A newer comparison of the same report supersedes what the older one found.
CREATE TABLE compared (
    key          INTEGER PRIMARY KEY,
    reading      INTEGER NOT NULL REFERENCES reading (key),
    report       INTEGER NOT NULL REFERENCES report (key),
    comparer     TEXT NOT NULL,               -- name and version of what compared
    at           TEXT NOT NULL,
    UNIQUE (reading, comparer)
) STRICT;
CREATE INDEX compared_report ON compared (report, key);

-- Two texts of which one derives from the other, or both from a third.
CREATE TABLE kin (
    key          INTEGER PRIMARY KEY,
    compared     INTEGER NOT NULL REFERENCES compared (key),  -- the comparison that found it
    source       INTEGER NOT NULL REFERENCES report (key),    -- the one held to be the source
    derived      INTEGER NOT NULL REFERENCES report (key),
    kind         TEXT NOT NULL,
    certain      INTEGER NOT NULL,            -- 0: which of the two is the source is not known
    share_source REAL NOT NULL,
    share_derived REAL NOT NULL,
    passages     TEXT NOT NULL,               -- JSON: [[start,end,start,end,words],...], source first
    changes      TEXT NOT NULL,               -- JSON: [[start,end,start,end],...]
    reason       TEXT NOT NULL,
    UNIQUE (source, derived, compared)
) STRICT;
CREATE INDEX kin_of_derived ON kin (derived);
CREATE INDEX kin_of_comparison ON kin (compared);

-- What one statement is to another.
CREATE TABLE link (
    key          INTEGER PRIMARY KEY,
    compared     INTEGER NOT NULL REFERENCES compared (key),
    earlier      INTEGER NOT NULL REFERENCES statement (key),
    later        INTEGER NOT NULL REFERENCES statement (key),
    kind         TEXT NOT NULL,
    scope        TEXT,
    score        REAL NOT NULL,
    reason       TEXT NOT NULL,
    UNIQUE (earlier, later, kind, compared)
) STRICT;
CREATE INDEX link_of_later ON link (later);
CREATE INDEX link_of_comparison ON link (compared);
CREATE INDEX denial_of ON link (earlier) WHERE kind = 'denies';
CREATE INDEX denial_by ON link (later) WHERE kind = 'denies';

-- What was done with the evidence, each event bound to the one before (Berkeley Protocol).
CREATE TABLE custody (
    key          INTEGER PRIMARY KEY,
    at           TEXT NOT NULL,
    who          TEXT NOT NULL,               -- person or tool with version
    event        TEXT NOT NULL,               -- created, recorded, captured, read, compared, decided, migrated, exported
    subject      TEXT NOT NULL,               -- id of a report, "ledger", or kind and key of a decision
    detail       TEXT NOT NULL,               -- JSON: the hashes of what came in and of the rows that were added
    before       BLOB NOT NULL,               -- SHA-256 of the event before; 32 zero bytes for the first
    sha256       BLOB NOT NULL                -- over all of the above, see custody.rs
) STRICT;
CREATE INDEX custody_of_subject ON custody (subject);

---------------------------------------------------------------------------------------------------------- decision

CREATE TABLE policy (
    key          INTEGER PRIMARY KEY,
    outlet       TEXT NOT NULL,               -- folded
    policy       TEXT NOT NULL,
    at           TEXT NOT NULL,
    who          TEXT NOT NULL
) STRICT;

-- What stood before is kept with what stands after, each as far as it was decided on: JSON with state, source, cue, content,
-- speaker, chain and stance of a statement; grade of a speaker or a claim, with the origins that a claim had; groups, the ids
-- of claims or families.
CREATE TABLE decision (
    key          INTEGER PRIMARY KEY,
    at           TEXT NOT NULL,
    who          TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'correct', 'note', 'grade source', 'grade claim',
                     'split claim', 'merge claims', 'split family', 'merge families', 'undo', 'redo')),
    of           INTEGER REFERENCES decision (key),  -- of an undo or redo: the decision, which is neither
    matter       TEXT NOT NULL,               -- JSON: ids the decision is about; of an undo or redo those of the decision
    before       TEXT NOT NULL,
    after        TEXT NOT NULL,
    note         TEXT,
    CHECK ((of IS NULL) = (kind NOT IN ('undo', 'redo')))
) STRICT;
CREATE INDEX decision_of ON decision (of, key) WHERE of IS NOT NULL;
CREATE INDEX decision_of_kind ON decision (kind, key);
CREATE INDEX decision_by_time ON decision (at, key);
CREATE INDEX decision_by_person ON decision (who, at, key);

-- Decisions that hold: the last that was done with them was not an undo.
CREATE VIEW decision_now AS
SELECT * FROM decision WHERE of IS NULL
AND coalesce((SELECT kind FROM decision last WHERE last.of = decision.key ORDER BY key DESC LIMIT 1), 'redo') = 'redo';

----------------------------------------------------------------------------------------------------------- derived

-- Selected shingles of a text (winnowing): reports that share some are candidates for kinship.
CREATE TABLE fingerprint (
    hash         INTEGER NOT NULL,
    report       INTEGER NOT NULL REFERENCES report (key),
    place        INTEGER NOT NULL,            -- byte of report.text
    PRIMARY KEY (hash, report, place)
) STRICT, WITHOUT ROWID;

-- Keys under which a statement in force is looked up by statements that may say the same.
CREATE TABLE statement_key (
    hash         INTEGER NOT NULL,
    statement    INTEGER NOT NULL REFERENCES statement (key),
    PRIMARY KEY (hash, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE family_of (
    report       INTEGER PRIMARY KEY REFERENCES report (key),
    family       TEXT NOT NULL                -- f and the letters of the first report's id; of two reports or more
) STRICT;
CREATE INDEX family_members ON family_of (family);

-- Every statement in force has a row; one that nothing else says is a claim of its own. What claims are counted by stands
-- here again, so that counting reads one index.
CREATE TABLE claim_of (
    statement    INTEGER PRIMARY KEY REFERENCES statement (key),
    claim        TEXT NOT NULL,               -- c and the letters of the first statement's id
    report       INTEGER NOT NULL REFERENCES report (key),
    speaker      INTEGER REFERENCES speaker (key),
    known        TEXT NOT NULL
) STRICT;
CREATE INDEX claim_members ON claim_of (claim, known, statement, report, speaker);
CREATE INDEX claim_of_report ON claim_of (report);

CREATE TABLE claim (
    id           TEXT PRIMARY KEY,
    head         INTEGER NOT NULL REFERENCES statement (key),  -- the first statement, which it is shown by
    first_known  TEXT NOT NULL,
    last_known   TEXT NOT NULL,
    statements   INTEGER NOT NULL,
    reports      INTEGER NOT NULL,
    texts        INTEGER NOT NULL,            -- families and reports without one
    speakers     INTEGER NOT NULL,
    denied       INTEGER NOT NULL,            -- statements that deny one of its own: of a link the one whose stance is denied
    rejected     INTEGER NOT NULL,            -- statements that people rejected, which the five before do not count
    decided      INTEGER NOT NULL,            -- statements that people decided on
    grade        INTEGER REFERENCES decision (key)  -- the last credibility that a person gave it
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_by_weight ON claim (texts, statements, last_known, id);
CREATE INDEX claim_by_day ON claim (last_known, id);

-- By which ids decisions are found: those they are about, the claim or family named after each, and a statement's report.
CREATE TABLE about (
    id           TEXT NOT NULL,
    decision     INTEGER NOT NULL REFERENCES decision (key),
    PRIMARY KEY (id, decision)
) STRICT, WITHOUT ROWID;

-- What people decided on each statement in force; open is what nobody decided on. A decision on a statement of a superseded
-- reading stands for the one in its place. Columns of the statement stand here again, so that one index gives each list.
CREATE TABLE review (
    statement    INTEGER PRIMARY KEY REFERENCES statement (key),
    state        TEXT NOT NULL,               -- open, accepted, rejected, corrected
    known        TEXT NOT NULL,
    reading      INTEGER NOT NULL REFERENCES reading (key),
    confidence   REAL NOT NULL,
    decision     INTEGER REFERENCES decision (key),  -- the last that holds, notes among them
    grade        INTEGER REFERENCES decision (key)   -- the last that grades the claim that was named after the statement
) STRICT;
CREATE INDEX review_by_day ON review (state, known, reading, statement);
CREATE INDEX review_by_confidence ON review (confidence, statement) WHERE state = 'open';

-- Statements in force by state, speakers by the number of their statements in force, and measures by that of their figures;
-- kept by triggers.
CREATE TABLE reviewed (
    state        TEXT PRIMARY KEY,
    statements   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    speaker      INTEGER PRIMARY KEY REFERENCES speaker (key),
    statements   INTEGER NOT NULL,
    decided      INTEGER NOT NULL DEFAULT 0   -- statements that people decided on
) STRICT;
CREATE INDEX source_by_weight ON source (statements, speaker);

CREATE TABLE source_stance (
    speaker      INTEGER NOT NULL REFERENCES speaker (key),
    stance       TEXT NOT NULL,
    statements   INTEGER NOT NULL,
    PRIMARY KEY (speaker, stance)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
    measure      TEXT PRIMARY KEY,
    points       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX measure_by_weight ON measure (points, measure);

CREATE TRIGGER statement_counts AFTER INSERT ON statement WHEN new.speaker IS NOT NULL BEGIN
    INSERT INTO source (speaker, statements) VALUES (new.speaker, 1) ON CONFLICT DO UPDATE SET statements = statements + 1;
    INSERT INTO source_stance VALUES (new.speaker, new.stance, 1) ON CONFLICT DO UPDATE SET statements = statements + 1;
END;

CREATE TRIGGER review_counts AFTER INSERT ON review BEGIN
    INSERT INTO reviewed VALUES (new.state, 1) ON CONFLICT DO UPDATE SET statements = statements + 1;
END;

CREATE TRIGGER review_counts_otherwise AFTER UPDATE OF state ON review BEGIN
    UPDATE reviewed SET statements = statements - 1 WHERE state = old.state;
    INSERT INTO reviewed VALUES (new.state, 1) ON CONFLICT DO UPDATE SET statements = statements + 1;
    UPDATE source SET decided = decided + (new.state <> 'open') - (old.state <> 'open')
    WHERE speaker = (SELECT speaker FROM statement WHERE key = new.statement);
END;

CREATE TRIGGER review_counts_no_more AFTER DELETE ON review BEGIN
    UPDATE reviewed SET statements = statements - 1 WHERE state = old.state;
    UPDATE source SET decided = decided - (old.state <> 'open')
    WHERE speaker = (SELECT speaker FROM statement WHERE key = old.statement);
END;

CREATE TRIGGER quantity_counts AFTER INSERT ON quantity WHEN new.measure IS NOT NULL BEGIN
    INSERT INTO measure VALUES (new.measure, 1) ON CONFLICT DO UPDATE SET points = points + 1;
END;

CREATE TRIGGER superseded_counts_no_more AFTER INSERT ON superseded BEGIN
    UPDATE source SET statements = statements - gone.number
    FROM (SELECT speaker, count(*) AS number FROM statement WHERE reading = new.reading GROUP BY speaker) AS gone
    WHERE source.speaker = gone.speaker;
    UPDATE source_stance SET statements = statements - gone.number
    FROM (SELECT speaker, stance, count(*) AS number FROM statement WHERE reading = new.reading GROUP BY speaker, stance) AS gone
    WHERE source_stance.speaker = gone.speaker AND source_stance.stance = gone.stance;
    UPDATE measure SET points = points - gone.number
    FROM (SELECT measure, count(*) AS number FROM quantity WHERE reading = new.reading GROUP BY measure) AS gone
    WHERE measure.measure = gone.measure;
END;

-- The number of a row is unixepoch(known) / 86400 * 1099511627776 + key of what it holds, so that the index gives what it
-- finds in the order of days. Rows of superseded readings stay: what was known before is searched, too.
CREATE VIRTUAL TABLE report_text USING fts5 (title, text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE statement_text USING fts5 (words, speaker, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");

-- Kin in force. A pair is found once only, when the report recorded later is compared.
CREATE VIEW kin_now AS
SELECT kin.*, compared.comparer, compared.at FROM kin JOIN compared ON compared.key = kin.compared
WHERE NOT EXISTS (SELECT 1 FROM compared newer WHERE newer.report = compared.report AND newer.key > compared.key);

-- Links in force: both statements are, and the report was not compared again since.
CREATE VIEW link_now AS
SELECT link.*, compared.comparer, compared.at FROM link JOIN compared ON compared.key = link.compared
WHERE EXISTS (SELECT 1 FROM claim_of WHERE statement = link.earlier)
  AND EXISTS (SELECT 1 FROM claim_of WHERE statement = link.later)
  AND NOT EXISTS (SELECT 1 FROM compared newer WHERE newer.report = compared.report AND newer.key > compared.key);
