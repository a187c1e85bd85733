-- 0004_anchored.sql: what is written once and never changed is part of the chain too.
--
-- The first trail row of an assessment that is made from now on is hashed not over the hash of the row before it,
-- but over the SHA-256 of that hash and, encoded as the columns of trail are: uuid, created and version of file;
-- uuid and created of the assessment; then position, name and digest of each of its documents by position.  In
-- older assessments the first row is hashed as every other row is.
--
-- No table changes.  The number tells an older program that it would take such a row for a forged one.

PRAGMA user_version = 4;
