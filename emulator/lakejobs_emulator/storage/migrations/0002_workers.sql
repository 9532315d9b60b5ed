-- Version 2: several emulators share one database; limits are read off counters instead of counted.
CREATE TABLE worker (
    worker_id INTEGER PRIMARY KEY,
    host TEXT NOT NULL,
    seen_ms INTEGER NOT NULL
) STRICT;

ALTER TABLE attempt ADD COLUMN worker_id INTEGER;
ALTER TABLE effect ADD COLUMN worker_id INTEGER;

ALTER TABLE job ADD COLUMN created_number INTEGER NOT NULL DEFAULT 0;
UPDATE job SET created_number = ranked.number
FROM (SELECT job_id, row_number() OVER (ORDER BY created_ms, job_id) AS number FROM job) AS ranked
WHERE ranked.job_id = job.job_id;
DROP INDEX job_created;
CREATE INDEX job_created ON job (created_ms, created_number);

INSERT INTO meta (name, value)
SELECT 'created_jobs', count(*) FROM job;
INSERT INTO meta (name, value)
SELECT 'saved_jobs', count(*) FROM job WHERE hidden = 0 AND deleted_ms IS NULL;
INSERT INTO meta (name, value) VALUES ('workers', 0);
