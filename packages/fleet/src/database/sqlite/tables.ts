/**
 * What brings a file from one form to the next. None of them is ever changed: there are files that have it.
 */
export const MIGRATIONS: readonly string[] = [
  `  CREATE TABLE fleet_worker (id TEXT PRIMARY KEY, lease_until INTEGER NOT NULL) STRICT;
  CREATE TABLE fleet_tenant (tenant TEXT PRIMARY KEY, epoch INTEGER NOT NULL, owner TEXT) STRICT;
  CREATE INDEX fleet_tenant_owner ON fleet_tenant (owner);
  CREATE TABLE fleet_entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL,
    tenant TEXT NOT NULL, family TEXT NOT NULL, slot TEXT NOT NULL, lane TEXT, input TEXT NOT NULL,
    digest TEXT NOT NULL, priority INTEGER NOT NULL, state TEXT NOT NULL, queued_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, intent_at INTEGER, epoch INTEGER NOT NULL DEFAULT 0, handle TEXT,
    ending TEXT, doubt TEXT, ended_at INTEGER, UNIQUE (tenant, key)) STRICT;
  CREATE INDEX fleet_entry_queue ON fleet_entry (tenant, family, slot, priority DESC, number)
    WHERE state = 'queued';
  CREATE INDEX fleet_entry_unfinished ON fleet_entry (tenant, state)
    WHERE state IN ('queued', 'submitting', 'open');
  CREATE INDEX fleet_entry_doubt ON fleet_entry (number) WHERE state = 'doubt';
  CREATE INDEX fleet_entry_ended ON fleet_entry (ended_at) WHERE state = 'done';
  CREATE TABLE fleet_event (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, type TEXT NOT NULL, entry_id TEXT NOT NULL,
    tenant TEXT NOT NULL, family TEXT NOT NULL, key TEXT NOT NULL, epoch INTEGER, job_id TEXT,
    detail TEXT) STRICT;
  CREATE TABLE fleet_stray (
    entry_id TEXT NOT NULL, attempts INTEGER NOT NULL, handle TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX fleet_stray_entry ON fleet_stray (entry_id);
  `,
  `
  ALTER TABLE fleet_entry ADD COLUMN called_at INTEGER;
  ALTER TABLE fleet_entry ADD COLUMN save_to TEXT;
  ALTER TABLE fleet_entry ADD COLUMN saver TEXT;
  ALTER TABLE fleet_entry ADD COLUMN saves INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE fleet_entry ADD COLUMN saving TEXT;
  CREATE INDEX fleet_entry_job ON fleet_entry (handle ->> 'id') WHERE state = 'open';
  CREATE INDEX fleet_entry_called ON fleet_entry (tenant, called_at)
    WHERE state = 'open' AND called_at IS NOT NULL;
  CREATE INDEX fleet_entry_saving ON fleet_entry (number) WHERE state = 'saving';
  `,
  `
  ALTER TABLE fleet_entry ADD COLUMN lost_at INTEGER;
  DROP INDEX fleet_entry_unfinished;
  CREATE INDEX fleet_entry_unfinished ON fleet_entry (tenant, state)
    WHERE state IN ('queued', 'submitting', 'uploading', 'open');
  CREATE INDEX fleet_entry_uploading ON fleet_entry (number) WHERE state = 'uploading';
  ALTER TABLE fleet_entry ADD COLUMN parent TEXT;
  CREATE INDEX fleet_entry_loading ON fleet_entry (number) WHERE state = 'loading';
  CREATE INDEX fleet_entry_parent ON fleet_entry (parent, state) WHERE parent IS NOT NULL;
  ALTER TABLE fleet_entry ADD COLUMN folder TEXT;
  UPDATE fleet_entry SET folder = save_to WHERE number IN (
    SELECT min(number) FROM fleet_entry WHERE save_to IS NOT NULL AND state <> 'done' GROUP BY save_to);
  CREATE UNIQUE INDEX fleet_entry_folder ON fleet_entry (folder) WHERE folder IS NOT NULL AND state <> 'done';
  `,
  `CREATE INDEX fleet_entry_splitting ON fleet_entry (number) WHERE state = 'splitting';`,
]

/** The form of the tables. A database of a later one is refused. */
export const FORM: number = MIGRATIONS.length
