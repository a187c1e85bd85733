-- 0002_history.sql: what became of one question is read on every step of a walk, however long the trail is.

PRAGMA user_version = 2;

CREATE INDEX trail_subjects ON trail (assessment, subject);
