create table if not exists backfill (
  id bigint generated always as identity primary key,
  repository varchar not null,
  branch varchar not null,
  analyzer_version varchar(64) not null,
  provenance varchar(16) not null,
  recorded_at timestamp(6) with time zone not null
);

create index if not exists backfill_by_source on backfill (repository, branch, provenance, id);

create table if not exists landing_pack (
  backfill_id bigint not null references backfill (id),
  first_position integer not null,
  last_position integer not null,
  landings bytea not null,
  primary key (backfill_id, first_position)
);

create table if not exists target_interval (
  backfill_id bigint not null references backfill (id),
  target varchar(32) not null,
  from_position integer not null,
  until_position integer,
  presence varchar(16) not null,
  registration varchar(16),
  form varchar(32),
  migratable boolean,
  cpu_common varchar(16),
  version_id integer,
  minimum_version_id integer,
  label varchar(32) not null,
  symbol varchar,
  vmsd_symbol varchar,
  vmsd_name varchar,
  vmsd_path varchar,
  vmsd_line integer,
  details varchar not null,
  primary key (backfill_id, target, from_position)
);

create index if not exists target_interval_by_position
  on target_interval (backfill_id, until_position, from_position);

create table if not exists transition (
  backfill_id bigint not null references backfill (id),
  number integer not null,
  position integer not null,
  target varchar(32) not null,
  kind varchar(16) not null,
  before_axes varchar,
  after_axes varchar,
  commit_id varchar(40) not null,
  author varchar not null,
  authored_at timestamp(6) with time zone not null,
  committed_at timestamp(6) with time zone not null,
  subject varchar not null,
  message_id varchar,
  link varchar,
  evidence varchar not null,
  primary key (backfill_id, number)
);

create table if not exists release_tag (
  backfill_id bigint not null references backfill (id),
  tag varchar(64) not null,
  commit_id varchar(40) not null,
  released_at timestamp(6) with time zone not null,
  position integer not null,
  on_branch boolean not null,
  primary key (backfill_id, tag)
);
