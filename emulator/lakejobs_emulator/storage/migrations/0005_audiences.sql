-- Version 5: who sees what stands beside jobs and runs, so that a list need not pass over those of others.
-- The emulator itself fills in the audiences of older jobs and runs.
CREATE TABLE audience (
    audience_id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE audience_member (
    principal_kind TEXT NOT NULL,
    principal TEXT NOT NULL,
    audience_id INTEGER NOT NULL,
    PRIMARY KEY (principal_kind, principal, audience_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE job ADD COLUMN audience_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN audience_id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX job_seen ON job (audience_id, created_ms DESC, job_id DESC)
WHERE hidden = 0 AND deleted_ms IS NULL;
CREATE INDEX job_seen_named ON job (audience_id, name_folded, created_ms DESC, job_id DESC)
WHERE hidden = 0 AND deleted_ms IS NULL;
CREATE INDEX run_seen ON run (audience_id, started_ms DESC, run_id DESC);
CREATE INDEX run_seen_active ON run (audience_id, started_ms DESC, run_id DESC) WHERE active = 1;
