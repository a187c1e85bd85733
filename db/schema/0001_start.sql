-- 0001_start.sql: the first shape of a gapwalk file.
--
-- Each migration runs in one transaction together with its user_version, and a new file is made by running all
-- of them.  Once released, not a letter of a migration changes, comments included: SQLite keeps the text of
-- every CREATE, and a file whose text differs from what the migrations make is refused.

PRAGMA application_id = 0x47617057; -- "GapW": DB_APPLICATION_ID in db.h
PRAGMA user_version = 1;

-- What the file is.  One row, written with the tables and never changed.
CREATE TABLE file (
	only    INTEGER PRIMARY KEY CHECK (only = 1), -- always 1: keeps it one row
	uuid    TEXT    NOT NULL, -- random, version 4: the same wherever the file is carried
	created INTEGER NOT NULL, -- seconds since the epoch
	version TEXT    NOT NULL  -- of the program that made the file
) STRICT;

-- The YAML documents that assessments were started with, each kept once however many share it.
-- Written when an assessment is made, never changed.
CREATE TABLE document (
	digest TEXT PRIMARY KEY, -- SHA-256 of bytes, 64 lower-case hexadecimal digits
	bytes  BLOB NOT NULL     -- as they were read, comments and all
) STRICT;

-- Assessments.  Their names and scopes are cells, so that changing those leaves a trail.
CREATE TABLE assessment (
	id      INTEGER PRIMARY KEY,  -- 1, 2, … in the order in which they were made
	uuid    TEXT NOT NULL UNIQUE, -- random, version 4: tells copies of one from two of the same name
	created INTEGER NOT NULL      -- seconds since the epoch
) STRICT;

-- Which documents an assessment was started with.  Written with it, never changed.
CREATE TABLE assessment_document (
	assessment INTEGER NOT NULL REFERENCES assessment (id),
	position   INTEGER NOT NULL, -- 0, 1, …: the order in which they were given
	name       TEXT    NOT NULL, -- 'vocabulary.yaml', 'tw-moda-guide.yaml'
	digest     TEXT    NOT NULL REFERENCES document (digest),
	PRIMARY KEY (assessment, position),
	UNIQUE (assessment, name)
) STRICT, WITHOUT ROWID;

-- Every change that was ever made, one row for each cell that it touched.  Append only.
CREATE TABLE trail (
	seq        INTEGER PRIMARY KEY, -- 1, 2, … over the whole file, without holes
	assessment INTEGER NOT NULL REFERENCES assessment (id),
	step       INTEGER NOT NULL,    -- seq of the first row written in the same transaction
	kind       TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
	reverses   INTEGER,             -- the step of kind 'do' that is taken back or forth; NULL for 'do'
	at         INTEGER NOT NULL,    -- seconds since the epoch
	who        TEXT    NOT NULL,    -- the reviewer, 'name@host'
	version    TEXT    NOT NULL,    -- of the program that wrote the row
	subject    TEXT    NOT NULL,    -- of the cell: a place, a piece of evidence, or '' for the assessment
	field      TEXT    NOT NULL,    -- of the cell
	before     TEXT,                -- its value before; NULL: nothing was recorded
	after      TEXT,                -- its value from now on; NULL: taken away
	-- SHA-256 of the hash of row seq - 1 (32 zero bytes for row 1), then every column above in this order:
	-- 'n' for NULL; 'i' and 8 bytes for an integer; 't', the length in 8 bytes and the UTF-8 for a text.
	-- Integers and lengths have the most significant byte first.
	hash       BLOB    NOT NULL,
	CHECK ((kind = 'do') = (reverses IS NULL)),
	CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX trail_steps ON trail (assessment, step);
CREATE INDEX trail_reverses ON trail (reverses, step) WHERE reverses IS NOT NULL;

-- A seat belt against mistakes, not a lock: who may write the file may also drop these.  The lock is the hash of
-- the newest row, printed on reports.
CREATE TRIGGER trail_is_never_updated BEFORE UPDATE ON trail
BEGIN SELECT RAISE(ABORT, 'the trail is append only'); END;
CREATE TRIGGER trail_is_never_deleted BEFORE DELETE ON trail
BEGIN SELECT RAISE(ABORT, 'the trail is append only'); END;

-- What is recorded now: for each cell the newest `after` of the trail, where that is not NULL.
CREATE TABLE cell (
	assessment INTEGER NOT NULL REFERENCES assessment (id),
	subject    TEXT    NOT NULL,
	field      TEXT    NOT NULL,
	value      TEXT    NOT NULL,
	seq        INTEGER NOT NULL REFERENCES trail (seq), -- the row that wrote it
	PRIMARY KEY (assessment, subject, field)
) STRICT, WITHOUT ROWID;
