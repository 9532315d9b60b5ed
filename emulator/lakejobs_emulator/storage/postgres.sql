-- What several emulators on one PostgreSQL database need beside queries.sql.

-- enter: the number of a new worker; it only grows, so it is the fencing token of its lease
UPDATE meta SET value = value + 1 WHERE name = 'workers' RETURNING value;

-- take_lease: the new worker's lease begins
INSERT INTO worker (worker_id, host, seen_ms)
VALUES (:worker_id, :host, (extract(epoch FROM clock_timestamp()) * 1000)::bigint);

-- keep_lease: a sign of life; no row when the lease was lost
UPDATE worker SET seen_ms = (extract(epoch FROM clock_timestamp()) * 1000)::bigint WHERE worker_id = :worker_id;

-- others: living workers beside this one
SELECT count(*) FROM worker
WHERE worker_id <> :worker_id
  AND seen_ms >= (extract(epoch FROM clock_timestamp()) * 1000)::bigint - :lease_ms;

-- end_lease: the worker leaves
DELETE FROM worker WHERE worker_id = :worker_id;

-- end_leases: of workers that gave no sign of life for too long
DELETE FROM worker WHERE seen_ms < (extract(epoch FROM clock_timestamp()) * 1000)::bigint - :lease_ms;

-- claim_starts: attempts that no living worker has taken on, oldest first
UPDATE effect SET worker_id = :worker_id WHERE effect_id IN (
  SELECT effect_id FROM effect
  WHERE kind = 'start' AND (worker_id IS NULL OR worker_id NOT IN (SELECT worker_id FROM worker))
  ORDER BY effect_id LIMIT :limit FOR UPDATE SKIP LOCKED
) RETURNING effect_id, kind, run_id, attempt_id;

-- claim_stops: attempts to end that run here, or run nowhere
UPDATE effect SET worker_id = :worker_id WHERE effect_id IN (
  SELECT effect.effect_id FROM effect LEFT JOIN attempt ON attempt.attempt_id = effect.attempt_id
  WHERE effect.kind = 'stop'
    AND (effect.worker_id IS NULL OR effect.worker_id NOT IN (SELECT worker_id FROM worker))
    AND (attempt.worker_id IS NULL OR attempt.worker_id = :worker_id
         OR attempt.worker_id NOT IN (SELECT worker_id FROM worker))
  ORDER BY effect.effect_id FOR UPDATE OF effect SKIP LOCKED
) RETURNING effect_id, kind, run_id, attempt_id;
