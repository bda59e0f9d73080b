-- The tables of onrecord.db.
--
-- Every offset (`start_at`, `end_at`, `passage_start`, …) counts Unicode code points of the document's text from
-- zero, end exclusive, so `substr(text, start_at + 1, end_at - start_at)` is the words. Dates are ISO text
-- (`2023-11-13`). `key` columns number the rows of one build and join tables; `id` columns are the lasting names.
-- Documents that repeat another one are kept, with `duplicate_of` set; the views leave them out.

-- What made this file: versions, hashes of pack and rules, options.
CREATE TABLE build (
    name  TEXT PRIMARY KEY,          -- e.g. onrecord, pack, pack_hash, rules_hash
    value TEXT NOT NULL
) WITHOUT ROWID;

-- The files that were read.
CREATE TABLE inputs (
    path TEXT PRIMARY KEY,           -- as it was given, or - for standard input
    hash TEXT NOT NULL               -- BLAKE3 of its bytes, hexadecimal
) WITHOUT ROWID;

-- One release, article or newsletter item.
CREATE TABLE documents (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL,      -- the input's own id, or path#place
    title        TEXT NOT NULL,      -- empty where there is none
    source       TEXT,               -- what the release names as its source
    publisher    TEXT,
    url          TEXT,
    date         TEXT,               -- day of publication, where it is known
    date_from    TEXT,               -- earliest day that it can be
    date_to      TEXT,               -- latest day that it can be
    date_basis   TEXT NOT NULL CHECK (date_basis IN ('stated', 'metadata', 'user', 'bounded', 'unknown')),
    duplicate_of TEXT,               -- id of the document that this one repeats
    path         TEXT NOT NULL,      -- file that it came from
    hash         TEXT NOT NULL,      -- BLAKE3 of title and text, hexadecimal
    notes        TEXT NOT NULL       -- oddities met on the way: a JSON array of sentences
);

-- The text of a document, apart so that listing documents stays quick.
CREATE TABLE texts (
    document INTEGER PRIMARY KEY REFERENCES documents (key),
    text     TEXT NOT NULL
);

-- The subjects that statements and releases are about.
CREATE TABLE topics (
    slug  TEXT PRIMARY KEY,          -- county-lines
    label TEXT NOT NULL              -- County lines
) WITHOUT ROWID;

-- Topics of a release as a whole.
CREATE TABLE document_topics (
    document INTEGER NOT NULL REFERENCES documents (key),
    topic    TEXT NOT NULL REFERENCES topics (slug),
    position INTEGER NOT NULL,       -- place in the record's list
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- People, forces, other bodies, operations, topics, places.
CREATE TABLE entities (
    key   INTEGER PRIMARY KEY,
    id    TEXT NOT NULL,             -- person/gavin-stephens, force/kent, operation/sceptre
    kind  TEXT NOT NULL,             -- person, force, organisation, operation, topic, place
    class TEXT,                      -- finer class in the pack's words
    name  TEXT NOT NULL,             -- canonical name
    known INTEGER NOT NULL           -- 1 if the pack knows it, 0 if the corpus alone does
);

-- Every name that an entity goes by; position 0 is the canonical one.
CREATE TABLE aliases (
    entity   INTEGER NOT NULL REFERENCES entities (key),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,          -- lower case, without accents and punctuation: what questions are matched with
    last     TEXT NOT NULL,          -- the last word of it
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

-- Words that stand before names of people in these documents and are no part of them: titles, ranks, offices. They let
-- a question name somebody as the documents do.
CREATE TABLE titles (
    word TEXT PRIMARY KEY            -- folded as in aliases
) WITHOUT ROWID;

-- What other registers call an entity.
CREATE TABLE identifiers (
    entity INTEGER NOT NULL REFERENCES entities (key),
    scheme TEXT NOT NULL,            -- ons, wikidata, data_police_uk
    value  TEXT NOT NULL,
    PRIMARY KEY (entity, scheme)
) WITHOUT ROWID;

-- Why a name was taken to mean an entity.
CREATE TABLE merges (
    key      INTEGER PRIMARY KEY,
    entity   TEXT NOT NULL,          -- id of the entity
    name     TEXT NOT NULL,          -- the name that was taken into it
    document TEXT NOT NULL,          -- id of the document that uses the name
    features TEXT NOT NULL           -- what spoke for it: a JSON array
);

-- What somebody said. The statements of one speech share document and quotation: count those, not the rows.
CREATE TABLE statements (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL,     -- <document id>/s<n>
    document      INTEGER NOT NULL REFERENCES documents (key),
    quotation     INTEGER NOT NULL,  -- number of the speech within the document
    kind          TEXT NOT NULL CHECK (kind IN ('direct', 'indirect')),  -- own words, or the release's words for them
    start_at      INTEGER NOT NULL,
    end_at        INTEGER NOT NULL,
    text          TEXT NOT NULL,     -- the words, without outer quotation marks
    cue_start     INTEGER,           -- the words that say that somebody spoke
    cue_end       INTEGER,
    cue_text      TEXT,
    rule          TEXT NOT NULL,     -- rule that found the speaker; empty where none did
    confidence    REAL,              -- lower bound of the rule's measured precision; null while unmeasured
    passage_start INTEGER NOT NULL,  -- the sentence or paragraph that it stands in
    passage_end   INTEGER NOT NULL,
    alternatives  TEXT NOT NULL      -- other rules' answers, "rule: name": a JSON array
);

-- Topics of the quotation that a statement belongs to, by its own words.
CREATE TABLE statement_topics (
    statement INTEGER NOT NULL REFERENCES statements (key),
    topic     TEXT NOT NULL REFERENCES topics (slug),
    position  INTEGER NOT NULL,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

-- Who made a statement; several rows if several said it together.
CREATE TABLE speakers (
    statement INTEGER NOT NULL REFERENCES statements (key),
    position  INTEGER NOT NULL,
    name      TEXT,                  -- canonical name, or the description of somebody unnamed; null if unresolved
    entity    TEXT REFERENCES entities (id),  -- null for somebody unnamed or unresolved
    start_at  INTEGER NOT NULL,      -- the mention that names the speaker (`Mr Stephens`, `She`)
    end_at    INTEGER NOT NULL,
    text      TEXT NOT NULL,
    office    TEXT,                  -- office when speaking, as the release words it
    by_document INTEGER NOT NULL,    -- 1 where a document of unknown author speaks (`the report`): nobody who spoke
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

-- Names in the text.
CREATE TABLE mentions (
    document   INTEGER NOT NULL REFERENCES documents (key),
    position   INTEGER NOT NULL,
    start_at   INTEGER NOT NULL,
    end_at     INTEGER NOT NULL,
    text       TEXT NOT NULL,
    kind       TEXT NOT NULL,        -- person, organisation, operation, post, place
    entity     TEXT REFERENCES entities (id),  -- null while two entities fit or none does
    name       TEXT NOT NULL,        -- canonical name
    basis      TEXT NOT NULL,        -- how it was found and linked (known, shape, acronym, surname, …)
    confidence REAL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- Offices that a document gives to a person.
CREATE TABLE posts (
    key                 INTEGER PRIMARY KEY,
    document            INTEGER NOT NULL REFERENCES documents (key),
    person              TEXT NOT NULL,
    entity              TEXT REFERENCES entities (id),
    title               TEXT NOT NULL,  -- the office's noun: Lead, Chair, Chief Constable
    remit               TEXT,           -- what a lead leads on
    organisation        TEXT,
    organisation_entity TEXT REFERENCES entities (id),
    status              TEXT NOT NULL CHECK (status IN ('current', 'former', 'incoming')),
    qualifier           TEXT,           -- interim, temporary, acting, joint, vice, deputy
    since               TEXT,           -- ISO date, month or year
    until               TEXT,
    start_at            INTEGER NOT NULL,
    end_at              INTEGER NOT NULL,
    text                TEXT NOT NULL,
    topics              TEXT NOT NULL   -- topics that the remit names: a JSON array of slugs
);

-- Figures that a document reports as a result or a measure.
CREATE TABLE outcomes (
    key              INTEGER PRIMARY KEY,
    document         INTEGER NOT NULL REFERENCES documents (key),
    start_at         INTEGER NOT NULL,
    end_at           INTEGER NOT NULL,
    text             TEXT NOT NULL,  -- the clause that states it
    value            REAL,
    unit             TEXT NOT NULL,  -- arrests, kg cannabis, GBP, percent
    operation        TEXT,           -- the operation that it is a result of
    operation_entity TEXT REFERENCES entities (id),
    period           TEXT            -- in the text's words
);

-- Honours and awards that a document says somebody received.
CREATE TABLE awards (
    key      INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key),
    person   TEXT NOT NULL,
    entity   TEXT REFERENCES entities (id),
    award    TEXT NOT NULL,          -- short name
    citation TEXT,
    start_at INTEGER NOT NULL,
    end_at   INTEGER NOT NULL
);

-- The nodes of the knowledge graph.
CREATE TABLE nodes (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,        -- an entity's id, statement/…, document/…, post/…, outcome/…, award/…
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    attributes TEXT NOT NULL         -- a JSON object
);

-- The edges of the knowledge graph, each with the words or the pack's row that it came from.
CREATE TABLE facts (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,        -- <predicate>-<hash of its parts>, the same in every build
    subject    INTEGER NOT NULL REFERENCES nodes (key),
    predicate  TEXT NOT NULL,        -- said, about, mentions, holds, at, …
    object     INTEGER NOT NULL REFERENCES nodes (key),
    attributes TEXT NOT NULL,        -- a JSON object (status, qualifier, from, until, as_of, …)
    document   INTEGER REFERENCES documents (key),  -- null for a fact of a pack
    start_at   INTEGER NOT NULL,
    end_at     INTEGER NOT NULL,
    text       TEXT NOT NULL,        -- the words
    rule       TEXT NOT NULL,
    confidence REAL,
    pack_row   TEXT                  -- pack/table.csv:line, for a fact of a pack
);

-- How much each entity says, and where it is named: counted from the tables above, without repeats.
CREATE TABLE entity_counts (
    entity     INTEGER PRIMARY KEY REFERENCES entities (key),
    quotations INTEGER NOT NULL,     -- speeches of which it is a speaker
    releases   INTEGER NOT NULL,     -- releases in which it speaks
    topics     INTEGER NOT NULL,     -- topics that it speaks on by its own words
    named_in   INTEGER NOT NULL,     -- documents that name it
    first      TEXT,                 -- day of the first dated release in which it speaks
    last       TEXT,
    office     TEXT,                 -- office with which it spoke last, as that release words it
    figures    INTEGER NOT NULL      -- figures that are its results
);

-- How much is said on each topic, likewise.
CREATE TABLE topic_counts (
    topic      TEXT PRIMARY KEY REFERENCES topics (slug),
    speakers   INTEGER NOT NULL,     -- speakers whose own words are on it
    quotations INTEGER NOT NULL,
    releases   INTEGER NOT NULL,     -- releases in which those stand
    covered    INTEGER NOT NULL      -- releases that are on it as a whole
) WITHOUT ROWID;

-- Full text, stemmed: `SELECT id FROM statements WHERE key IN (SELECT rowid FROM statements_fts WHERE statements_fts
-- MATCH 'knives')`. Both hold only the index; the words are in `statements` and `documents_text`.
CREATE VIEW documents_text AS
SELECT d.key, d.id, d.title, t.text FROM documents d JOIN texts t ON t.document = d.key;

CREATE VIRTUAL TABLE statements_fts USING fts5 (
    text, content = 'statements', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE documents_fts USING fts5 (
    title, text, content = 'documents_text', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- One row for each statement and speaker, without repeats: the table of everything said.
CREATE VIEW statements_flat AS
SELECT s.id AS statement, s.kind, sp.name AS speaker, sp.entity, sp.office,
       coalesce(d.date, '') AS date, d.date_from, d.date_to, d.date_basis,
       s.text AS words, s.quotation, d.id AS document, d.title, d.source, d.publisher, d.url,
       s.start_at, s.end_at, s.rule, s.confidence,
       (SELECT group_concat(topic, '|') FROM statement_topics WHERE statement = s.key) AS topics
FROM statements s
JOIN documents d ON d.key = s.document
LEFT JOIN speakers sp ON sp.statement = s.key
WHERE d.duplicate_of IS NULL;

-- Who spoke on which topic: by their own words, or only in a release on it.
CREATE VIEW who_spoke_on AS
SELECT st.topic, t.label, sp.name AS speaker, sp.entity, 'own words' AS basis, s.kind, sp.office,
       d.date, d.date_basis, s.text AS words, s.id AS statement, s.quotation, d.id AS document, d.title, d.url,
       s.start_at, s.end_at, s.rule, s.confidence
FROM statement_topics st
JOIN topics t ON t.slug = st.topic
JOIN statements s ON s.key = st.statement
JOIN documents d ON d.key = s.document AND d.duplicate_of IS NULL
JOIN speakers sp ON sp.statement = s.key AND sp.name IS NOT NULL
UNION ALL
SELECT dt.topic, t.label, sp.name, sp.entity, 'release', s.kind, sp.office,
       d.date, d.date_basis, s.text, s.id, s.quotation, d.id, d.title, d.url,
       s.start_at, s.end_at, s.rule, s.confidence
FROM document_topics dt
JOIN topics t ON t.slug = dt.topic
JOIN documents d ON d.key = dt.document AND d.duplicate_of IS NULL
JOIN statements s ON s.document = d.key
JOIN speakers sp ON sp.statement = s.key AND sp.name IS NOT NULL
WHERE NOT EXISTS (SELECT 1 FROM statement_topics st WHERE st.statement = s.key AND st.topic = dt.topic);

-- Who holds, held or will hold which office, with the words that say so.
CREATE VIEW offices AS
SELECT p.person, p.entity, p.title, p.remit, p.organisation, p.organisation_entity, p.status, p.qualifier,
       p.since, p.until, d.date AS as_of, d.date_basis, p.text AS words, d.id AS document, d.title AS release, d.url,
       p.start_at, p.end_at
FROM posts p JOIN documents d ON d.key = p.document
WHERE d.duplicate_of IS NULL;

-- Reported figures, with the clause that states them.
CREATE VIEW figures AS
SELECT o.operation, o.operation_entity, o.value, o.unit, o.period, o.text AS words,
       d.date, d.date_basis, d.id AS document, d.title AS release, d.url, o.start_at, o.end_at
FROM outcomes o JOIN documents d ON d.key = o.document
WHERE d.duplicate_of IS NULL;
