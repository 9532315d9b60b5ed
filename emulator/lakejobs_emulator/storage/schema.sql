-- The present schema.  The numbered files in migrations/ lead here; a test holds both against each other.
-- Bodies are JSON; the columns beside them are what queries select and order by.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    job_id INTEGER PRIMARY KEY,
    created_ms INTEGER NOT NULL,
    name_folded TEXT NOT NULL,
    hidden INTEGER NOT NULL,
    deleted_ms INTEGER,
    runs INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL,
    created_number INTEGER NOT NULL DEFAULT 0,
    audience_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX job_listed ON job (created_ms DESC, job_id DESC) WHERE hidden = 0 AND deleted_ms IS NULL;
CREATE INDEX job_named ON job (name_folded, created_ms DESC, job_id DESC)
WHERE hidden = 0 AND deleted_ms IS NULL;
CREATE INDEX job_created ON job (created_ms, created_number);
CREATE INDEX job_seen ON job (audience_id, created_ms DESC, job_id DESC)
WHERE hidden = 0 AND deleted_ms IS NULL;
CREATE INDEX job_seen_named ON job (audience_id, name_folded, created_ms DESC, job_id DESC)
WHERE hidden = 0 AND deleted_ms IS NULL;

CREATE TABLE run (
    run_id INTEGER PRIMARY KEY,
    job_id INTEGER NOT NULL,
    started_ms INTEGER NOT NULL,
    active INTEGER NOT NULL,
    queued INTEGER NOT NULL,
    run_type TEXT NOT NULL,
    next_due_ms INTEGER,
    body TEXT NOT NULL,
    audience_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX run_listed ON run (started_ms DESC, run_id DESC);
CREATE INDEX run_of_job ON run (job_id, started_ms DESC, run_id DESC);
CREATE INDEX run_active ON run (job_id, started_ms DESC, run_id DESC, queued) WHERE active = 1;
CREATE INDEX run_of_type ON run (run_type, started_ms DESC, run_id DESC);
CREATE INDEX run_active_listed ON run (started_ms DESC, run_id DESC, queued) WHERE active = 1;
CREATE INDEX run_queued ON run (run_id, job_id) WHERE active = 1 AND queued = 1;
CREATE INDEX run_due ON run (next_due_ms) WHERE next_due_ms IS NOT NULL;
CREATE INDEX run_seen ON run (audience_id, started_ms DESC, run_id DESC);
CREATE INDEX run_seen_active ON run (audience_id, started_ms DESC, run_id DESC) WHERE active = 1;

-- A set of principals that jobs are granted to; 0 is that of nobody.
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

CREATE TABLE attempt (
    attempt_id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL,
    launched INTEGER NOT NULL DEFAULT 0,
    ended INTEGER NOT NULL DEFAULT 0,
    pid INTEGER,
    process_started TEXT,
    worker_id INTEGER
) STRICT;
CREATE INDEX attempt_of_run ON attempt (run_id);
CREATE INDEX attempt_open ON attempt (attempt_id) WHERE launched = 1 AND ended = 0;

CREATE TABLE output (
    attempt_id INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE effect (
    effect_id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    attempt_id INTEGER NOT NULL,
    worker_id INTEGER,
    UNIQUE (kind, attempt_id)
) STRICT;

CREATE TABLE token (
    token TEXT PRIMARY KEY,
    run_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE worker (
    worker_id INTEGER PRIMARY KEY,
    host TEXT NOT NULL,
    seen_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE item (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
