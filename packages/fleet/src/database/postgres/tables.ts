/** Epoch milliseconds by the clock of the database. */
export const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint'

/** What brings the tables from one form to the next; the first is from nothing. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE zuora_fleet.worker (id text PRIMARY KEY, lease_until bigint NOT NULL);
  CREATE TABLE zuora_fleet.tenant (tenant text PRIMARY KEY, epoch bigint NOT NULL, owner text);
  CREATE INDEX tenant_owner ON zuora_fleet.tenant (owner) WHERE owner IS NOT NULL;
  CREATE TABLE zuora_fleet.entry (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE, key text NOT NULL,
    tenant text NOT NULL, family text NOT NULL, slot text NOT NULL, lane text, input text NOT NULL,
    digest text NOT NULL, priority integer NOT NULL, state text NOT NULL, queued_at bigint NOT NULL,
    attempts integer NOT NULL DEFAULT 0, intent_at bigint, epoch bigint NOT NULL DEFAULT 0, handle text,
    ending text, doubt text, ended_at bigint, UNIQUE (tenant, key));
  CREATE INDEX entry_queue ON zuora_fleet.entry (tenant, family, slot, priority DESC, number)
    WHERE state = 'queued';
  CREATE INDEX entry_unfinished ON zuora_fleet.entry (tenant, state)
    WHERE state IN ('queued', 'submitting', 'open');
  CREATE INDEX entry_doubt ON zuora_fleet.entry (number) WHERE state = 'doubt';
  CREATE INDEX entry_ended ON zuora_fleet.entry (ended_at) WHERE state = 'done';
  CREATE TABLE zuora_fleet.event (
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(), number bigint GENERATED ALWAYS AS IDENTITY,
    at bigint NOT NULL, type text NOT NULL, entry_id text NOT NULL, tenant text NOT NULL,
    family text NOT NULL, key text NOT NULL, epoch bigint, job_id text, detail text,
    PRIMARY KEY (xid, number));
  CREATE INDEX event_at ON zuora_fleet.event (at);
  CREATE TABLE zuora_fleet.stray (
    entry_id text NOT NULL, attempts integer NOT NULL, handle text NOT NULL, at bigint NOT NULL);
  CREATE INDEX stray_entry ON zuora_fleet.stray (entry_id);
  `,
  `
  ALTER TABLE zuora_fleet.entry ADD COLUMN called_at bigint, ADD COLUMN save_to text, ADD COLUMN saver text,
    ADD COLUMN saves integer NOT NULL DEFAULT 0, ADD COLUMN saving text;
  CREATE INDEX entry_job ON zuora_fleet.entry ((handle::json ->> 'id')) WHERE state = 'open';
  CREATE INDEX entry_called ON zuora_fleet.entry (tenant, called_at)
    WHERE state = 'open' AND called_at IS NOT NULL;
  CREATE INDEX entry_saving ON zuora_fleet.entry (number) WHERE state = 'saving';
  `,
  `
  ALTER TABLE zuora_fleet.entry ADD COLUMN lost_at bigint, ADD COLUMN folder text;
  DROP INDEX zuora_fleet.entry_unfinished;
  CREATE INDEX entry_unfinished ON zuora_fleet.entry (tenant, state)
    WHERE state IN ('queued', 'submitting', 'uploading', 'open');
  CREATE INDEX entry_uploading ON zuora_fleet.entry (number) WHERE state = 'uploading';
  ALTER TABLE zuora_fleet.entry ADD COLUMN parent text;
  CREATE INDEX entry_loading ON zuora_fleet.entry (number) WHERE state = 'loading';
  CREATE INDEX entry_parent ON zuora_fleet.entry (parent, state) WHERE parent IS NOT NULL;
  UPDATE zuora_fleet.entry SET folder = save_to WHERE number IN (
    SELECT min(number) FROM zuora_fleet.entry WHERE length(save_to) <= 500 AND state <> 'done' GROUP BY save_to);
  CREATE UNIQUE INDEX entry_folder ON zuora_fleet.entry (folder) WHERE folder IS NOT NULL AND state <> 'done';
  `,
  `CREATE INDEX entry_splitting ON zuora_fleet.entry (number) WHERE state = 'splitting';`,
]

/** The form of the tables. A database of a later one is refused. */
export const FORM: number = MIGRATIONS.length
