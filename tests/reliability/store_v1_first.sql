-- The facts database. Rows are only ever added: what an article said in an earlier run stays.
-- Ids count up in the order of the input; no clock is read, so the same articles give the same rows.

CREATE TABLE runs (
  run       INTEGER PRIMARY KEY,
  state     TEXT NOT NULL CHECK (state IN ('open', 'done', 'left')),  -- left: another run began before its end
  program   TEXT NOT NULL,
  code      TEXT NOT NULL,  -- digest of the program's stages
  packs     TEXT NOT NULL,  -- digest of the rule packs, shipped and own
  opencc    TEXT NOT NULL,
  jieba     TEXT NOT NULL,
  spacy     TEXT NOT NULL,
  options   TEXT NOT NULL   -- JSON: the inputs, the folders of own packs, the limits
);

-- One row each time an article was new, had changed, or met changed packs or another version of the program.
CREATE TABLE documents (
  version    INTEGER PRIMARY KEY,
  run        INTEGER NOT NULL REFERENCES runs,
  document   TEXT NOT NULL,  -- the article's id
  content    TEXT NOT NULL,  -- SHA-256 of all its fields
  place      TEXT NOT NULL,  -- the file, and the line where it holds several articles
  encoding   TEXT,           -- what its bytes were decoded with
  title      TEXT,
  published  TEXT,
  region     TEXT,
  language   TEXT,           -- as the article gave it; what each sentence is in stands in claims
  source     TEXT,
  characters INTEGER NOT NULL,
  text       TEXT NOT NULL
);
CREATE INDEX documents_document ON documents (document, version);
CREATE INDEX documents_place ON documents (place, version);

-- Offsets count code points of documents.text; value and upper are exact decimals.
CREATE TABLE claims (
  version       INTEGER NOT NULL REFERENCES documents,
  position      INTEGER NOT NULL,  -- from 1, in the order of the text
  id            TEXT NOT NULL,
  document      TEXT NOT NULL,
  language      TEXT NOT NULL,
  type          TEXT NOT NULL,
  subject       TEXT,
  property      TEXT,
  property_id   TEXT,
  value         TEXT,
  upper         TEXT,
  relation      TEXT,
  unit          TEXT,
  counted       TEXT,
  date          TEXT,
  date_first    TEXT,
  date_last     TEXT,
  role          TEXT,
  modality      TEXT NOT NULL,
  change        TEXT,
  basis         TEXT,
  quantity_text TEXT,
  "start"       INTEGER NOT NULL,
  "end"         INTEGER NOT NULL,
  sentence      TEXT NOT NULL,
  rule          TEXT NOT NULL,
  claim         TEXT NOT NULL,     -- the whole claim as JSON
  PRIMARY KEY (version, position)
);
CREATE INDEX claims_subject ON claims (subject, property);
CREATE INDEX claims_property ON claims (property_id, date_first);

-- kind: read (no article could be made of it), failed (the program gave up on it), died (its worker process did),
-- time (it took longer than its time budget), memory (its worker had no more).
CREATE TABLE errors (
  error    INTEGER PRIMARY KEY,
  run      INTEGER NOT NULL REFERENCES runs,
  place    TEXT NOT NULL,
  document TEXT,
  content  TEXT,
  kind     TEXT NOT NULL,
  message  TEXT NOT NULL
);
CREATE INDEX errors_place ON errors (place);

CREATE VIEW latest_documents AS
  SELECT d.* FROM documents d
  WHERE NOT EXISTS (SELECT 1 FROM documents n WHERE n.document = d.document AND n.version > d.version);

CREATE VIEW latest_claims AS
  SELECT c.*, d.title, d.published, d.region, d.source, d.place, d.run
  FROM latest_documents d JOIN claims c USING (version)
  ORDER BY c.version, c.position;

CREATE VIEW claims_by_subject AS
  SELECT subject, coalesce(property_id, property) AS property, count(*) AS claims, count(DISTINCT document) AS documents,
         min(date_first) AS first_day, max(date_last) AS last_day
  FROM latest_claims WHERE subject IS NOT NULL
  GROUP BY 1, 2 ORDER BY 1, claims DESC, 2;

-- value_number is for plotting and sorting; value is the exact figure.
CREATE VIEW property_over_time AS
  SELECT subject, coalesce(property_id, property) AS property, date_first, date_last, date, value, upper,
         CAST(value AS REAL) AS value_number, unit, counted, relation, modality, change, basis, document, sentence
  FROM latest_claims WHERE property IS NOT NULL AND value IS NOT NULL AND date_first IS NOT NULL
  ORDER BY 1, 2, unit, 3, 4, document, "start";

-- Errors that nothing has mended since.
CREATE VIEW open_errors AS
  SELECT e.* FROM errors e
  WHERE NOT EXISTS (SELECT 1 FROM errors n WHERE n.place = e.place AND n.error > e.error)
    AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.place = e.place AND d.run >= e.run);

CREATE VIEW run_summary AS
  SELECT r.run, r.state, r.program, r.packs,
         (SELECT count(*) FROM documents d WHERE d.run = r.run) AS documents,
         (SELECT count(*) FROM documents d JOIN claims c USING (version) WHERE d.run = r.run) AS claims,
         (SELECT count(*) FROM errors e WHERE e.run = r.run) AS errors
  FROM runs r ORDER BY r.run;

PRAGMA user_version = 1;
