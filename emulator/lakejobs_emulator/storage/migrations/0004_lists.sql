-- Version 4: lists by name, by type and of active runs need not pass over the others.
DROP INDEX job_named;
CREATE INDEX job_named ON job (name_folded, created_ms DESC, job_id DESC)
WHERE hidden = 0 AND deleted_ms IS NULL;
DROP INDEX run_active;
CREATE INDEX run_active ON run (job_id, started_ms DESC, run_id DESC, queued) WHERE active = 1;
CREATE INDEX run_of_type ON run (run_type, started_ms DESC, run_id DESC);
CREATE INDEX run_active_listed ON run (started_ms DESC, run_id DESC, queued) WHERE active = 1;
CREATE INDEX run_queued ON run (run_id, job_id) WHERE active = 1 AND queued = 1;
