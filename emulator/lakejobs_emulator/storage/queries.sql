-- read_counters: the next id, how many jobs there ever were, and how many are listed
SELECT name, value FROM meta WHERE name IN ('next_id', 'created_jobs', 'saved_jobs');

-- write_counters: set them
UPDATE meta SET value = CASE name
  WHEN 'next_id' THEN :next_id WHEN 'created_jobs' THEN :created_jobs ELSE :saved_jobs END
WHERE name IN ('next_id', 'created_jobs', 'saved_jobs');

-- insert_jobs: new jobs; the rows are job_row
INSERT INTO job (job_id, created_ms, name_folded, hidden, deleted_ms, body, created_number, audience_id)
VALUES {rows};

-- job_row: the values of one
(?, ?, ?, ?, ?, ?, ?, ?);

-- job_is_listed: whether a job is one of those that lists show
SELECT count(*) FROM job WHERE job_id = :job_id AND hidden = 0 AND deleted_ms IS NULL;

-- update_job: a job that changed
UPDATE job SET name_folded = :name_folded, deleted_ms = :deleted_ms, body = :body, audience_id = :audience_id
WHERE job_id = :job_id;

-- load_job: one job, deleted ones too
SELECT body FROM job WHERE job_id = :job_id;

-- count_run_of_job: the number of the next run of a job
UPDATE job SET runs = runs + 1 WHERE job_id = :job_id RETURNING runs;

-- oldest_job_since: the first job that was made since a moment, hidden and deleted ones too
SELECT created_ms, created_number FROM job
WHERE created_ms > :since_ms ORDER BY created_ms, created_number LIMIT 1;

-- list_jobs: a page, newest first, behind a position
SELECT body FROM job
WHERE hidden = 0 AND deleted_ms IS NULL AND (created_ms, job_id) < (:at_ms, :at_id)
ORDER BY created_ms DESC, job_id DESC LIMIT :limit OFFSET :offset;

-- list_jobs_named: the same of the jobs with one name
SELECT body FROM job
WHERE hidden = 0 AND deleted_ms IS NULL AND name_folded = :name AND (created_ms, job_id) < (:at_ms, :at_id)
ORDER BY created_ms DESC, job_id DESC LIMIT :limit OFFSET :offset;

-- list_jobs_before: the page before a position, oldest first
SELECT body FROM job
WHERE hidden = 0 AND deleted_ms IS NULL AND (created_ms, job_id) > (:at_ms, :at_id)
ORDER BY created_ms, job_id LIMIT :limit;

-- list_jobs_before_named: the same of the jobs with one name
SELECT body FROM job
WHERE hidden = 0 AND deleted_ms IS NULL AND name_folded = :name AND (created_ms, job_id) > (:at_ms, :at_id)
ORDER BY created_ms, job_id LIMIT :limit;

-- insert_run: a new run
INSERT INTO run (run_id, job_id, started_ms, active, queued, run_type, next_due_ms, body, audience_id)
VALUES (:run_id, :job_id, :started_ms, :active, :queued, :run_type, :next_due_ms, :body,
  coalesce((SELECT audience_id FROM job WHERE job_id = :job_id), 0));

-- update_run: a run that changed
UPDATE run SET started_ms = :started_ms, active = :active, queued = :queued, next_due_ms = :next_due_ms,
  body = :body
WHERE run_id = :run_id;

-- load_run: one run
SELECT body FROM run WHERE run_id = :run_id;

-- list_runs: a page in one of the two directions, under conditions of those below
SELECT body FROM run WHERE {where} ORDER BY started_ms {way}, run_id {way} LIMIT :limit OFFSET :offset;

-- where_after: behind a position
(started_ms, run_id) < (:at_ms, :at_id);

-- where_before: before a position
(started_ms, run_id) > (:at_ms, :at_id);

-- where_job_id: of one job
job_id = :job_id;

-- where_active_only: that have not ended
active = 1;

-- where_completed_only: that have ended
active = 0;

-- where_run_type: that came to be in one way
run_type = :run_type;

-- where_start_from: that started then or later
started_ms >= :start_from;

-- where_start_to: that started then or before
started_ms <= :start_to;

-- list_jobs_seen: a page of the jobs of some audiences; the parts are seen_jobs
SELECT page.ms, page.id, job.body
FROM (SELECT ms, id FROM ({parts}) AS parts ORDER BY ms {way}, id {way} LIMIT :limit) AS page
JOIN job ON job.job_id = page.id;

-- seen_jobs: where the page of one audience is, under conditions of those below
SELECT ms, id FROM (
  SELECT created_ms AS ms, job_id AS id FROM job
  WHERE audience_id = {audience} AND hidden = 0 AND deleted_ms IS NULL AND {where}
  ORDER BY created_ms {way}, job_id {way} LIMIT :limit
) AS part;

-- where_job_after: behind a position
(created_ms, job_id) < (:at_ms, :at_id);

-- where_job_before: before a position
(created_ms, job_id) > (:at_ms, :at_id);

-- where_job_named: of one name
name_folded = :name;

-- list_runs_seen: a page of the runs of some audiences; the parts are seen_runs
SELECT page.ms, page.id, run.body
FROM (SELECT ms, id FROM ({parts}) AS parts ORDER BY ms {way}, id {way} LIMIT :limit) AS page
JOIN run ON run.run_id = page.id;

-- seen_runs: where the page of one audience is, under the conditions of list_runs
SELECT ms, id FROM (
  SELECT started_ms AS ms, run_id AS id FROM run WHERE audience_id = {audience} AND {where}
  ORDER BY started_ms {way}, run_id {way} LIMIT :limit
) AS part;

-- find_audience: the audience of a set of principals
SELECT audience_id FROM audience WHERE digest = :digest;

-- insert_audience: a new set of principals
INSERT INTO audience (digest) VALUES (:digest) RETURNING audience_id;

-- insert_member: one of its principals
INSERT INTO audience_member (principal_kind, principal, audience_id) VALUES (:kind, :name, :audience_id);

-- audiences_of: every audience that a principal is in
SELECT audience_id FROM audience_member WHERE principal_kind = :kind AND principal = :name;

-- audience_of_job: who sees a job
SELECT audience_id FROM job WHERE job_id = :job_id;

-- move_runs: the runs of a job are seen by others now
UPDATE run SET audience_id = :audience_id WHERE job_id = :job_id;

-- jobs_behind: some jobs of older data
SELECT job_id, body FROM job WHERE job_id > :job_id ORDER BY job_id LIMIT :limit;

-- fill_job: the audience of a job of older data
UPDATE job SET audience_id = :audience_id WHERE job_id = :job_id;

-- fill_runs: the audiences of the runs of older data
UPDATE run SET audience_id = coalesce((SELECT audience_id FROM job WHERE job.job_id = run.job_id), 0);

-- run_of_attempt: which run a task run belongs to
SELECT run_id FROM attempt WHERE attempt_id = :attempt_id;

-- active_runs_of_job: runs of a job that have not ended, oldest first
SELECT run_id, queued FROM run WHERE job_id = :job_id AND active = 1 ORDER BY run_id;

-- count_active_runs: runs of the workspace that run now
SELECT count(*) FROM run WHERE active = 1 AND queued = 0;

-- queued_runs: every queued run, oldest first
SELECT run_id, job_id FROM run WHERE active = 1 AND queued = 1 ORDER BY run_id;

-- due_runs: runs that must be looked at
SELECT run_id FROM run WHERE next_due_ms <= :now ORDER BY next_due_ms;

-- next_due: when the next run must be looked at
SELECT min(next_due_ms) FROM run WHERE next_due_ms IS NOT NULL;

-- delete_run: forget a run
DELETE FROM run WHERE run_id = :run_id;

-- delete_outputs: forget what the tasks of a run said
DELETE FROM output WHERE attempt_id IN (SELECT attempt_id FROM attempt WHERE run_id = :run_id);

-- delete_attempts: forget the task runs of a run
DELETE FROM attempt WHERE run_id = :run_id;

-- saved_attempts: the task runs of a run as they were saved
SELECT attempt_id, ended FROM attempt WHERE run_id = :run_id;

-- save_attempt: a task run, new or changed
INSERT INTO attempt (attempt_id, run_id, ended) VALUES (:attempt_id, :run_id, :ended)
ON CONFLICT (attempt_id) DO UPDATE SET ended = excluded.ended;

-- mark_launched: from now on the attempt's code may run, here and nowhere else
UPDATE attempt SET launched = 1, worker_id = :worker_id WHERE attempt_id = :attempt_id AND launched = 0;

-- save_process: which process runs the attempt
UPDATE attempt SET pid = :pid, process_started = :started WHERE attempt_id = :attempt_id;

-- open_attempts: launched attempts of which no end is known, and that no living worker runs
SELECT attempt_id, run_id, pid, process_started FROM attempt
WHERE launched = 1 AND ended = 0
  AND (worker_id IS NULL OR worker_id NOT IN (SELECT worker_id FROM worker));

-- save_output: what an attempt left
INSERT INTO output (attempt_id, body) VALUES (:attempt_id, :body)
ON CONFLICT (attempt_id) DO UPDATE SET body = excluded.body;

-- load_output: what an attempt left
SELECT body FROM output WHERE attempt_id = :attempt_id;

-- save_effect: what must be done
INSERT INTO effect (kind, run_id, attempt_id) VALUES (:kind, :run_id, :attempt_id)
ON CONFLICT (kind, attempt_id) DO NOTHING;

-- hand_back: an effect on an attempt that another living worker runs is left to that one
UPDATE effect SET worker_id = NULL
WHERE kind = :kind AND attempt_id = :attempt_id AND EXISTS (
  SELECT 1 FROM attempt JOIN worker ON worker.worker_id = attempt.worker_id
  WHERE attempt.attempt_id = :attempt_id AND attempt.ended = 0 AND attempt.worker_id <> :worker_id
);

-- delete_effect: it was done
DELETE FROM effect WHERE kind = :kind AND attempt_id = :attempt_id;

-- delete_effects_of_run: nothing of it is to be done any more
DELETE FROM effect WHERE run_id = :run_id;

-- load_effects: what is still to be done, in order
SELECT kind, run_id, attempt_id FROM effect ORDER BY effect_id;

-- load_token: the run that a token started
SELECT run_id FROM token WHERE token = :token;

-- save_token: remember which run a token started
INSERT INTO token (token, run_id) VALUES (:token, :run_id);

-- load_item: one item of a kind
SELECT body FROM item WHERE kind = :kind AND id = :id;

-- list_items: every item of a kind
SELECT id, body FROM item WHERE kind = :kind;

-- save_item: an item, new or changed
INSERT INTO item (kind, id, body) VALUES (:kind, :id, :body)
ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body;

-- delete_item: forget an item
DELETE FROM item WHERE kind = :kind AND id = :id;
