-- 0003_stored_files.sql: files that are kept as evidence, and texts that are still being typed.

PRAGMA user_version = 3;

-- Files kept as evidence, each content once however many pieces of whichever assessments name it.  The cells of
-- a piece say digest, file name, size and type.  Content stays when the last of them goes: undo may bring it back.
CREATE TABLE content (
	id     INTEGER PRIMARY KEY,
	digest TEXT    NOT NULL UNIQUE, -- SHA-256 of all its bytes, 64 lower-case hexadecimal digits
	size   INTEGER NOT NULL CHECK (size >= 0) -- bytes
) STRICT;

-- The bytes of a content, in stretches, so that no row is large however large the file is.  An empty file has none.
CREATE TABLE content_bytes (
	content  INTEGER NOT NULL REFERENCES content (id),
	position INTEGER NOT NULL, -- 0, 1, … without holes
	bytes    BLOB    NOT NULL, -- a mebibyte; what is left, in the last row
	PRIMARY KEY (content, position)
) STRICT;

-- Texts being typed, kept now and then until they are saved or thrown away, so that they outlive a crash.  They
-- are nobody's record: no trail, no report, and only who typed a text is offered it again.
CREATE TABLE typed (
	assessment INTEGER NOT NULL REFERENCES assessment (id),
	who        TEXT    NOT NULL, -- the reviewer, as in trail
	subject    TEXT    NOT NULL, -- of the cell that it is to become
	field      TEXT    NOT NULL,
	at         INTEGER NOT NULL, -- seconds since the epoch
	text       TEXT    NOT NULL,
	PRIMARY KEY (assessment, who, subject, field)
) STRICT, WITHOUT ROWID;
