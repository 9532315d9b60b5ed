-- Version 3: what the neighbours of jobs keep (clusters, warehouses, secrets and others), by kind and id.
CREATE TABLE item (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
