create sequence scan_run_seq start with 1 increment by 1 cache 1;
create sequence target_state_seq start with 1 increment by 50 cache 1;

create table scan_run (
  id bigint primary key,
  repository varchar not null,
  branch varchar not null,
  holder varchar(64) not null,
  state varchar(16) not null,
  started_at timestamp(6) with time zone not null,
  finished_at timestamp(6) with time zone,
  analyzer_version varchar(64) not null,
  commit_id varchar(40),
  commit_describe varchar,
  commit_date timestamp(6) with time zone,
  snapshot_run_id bigint references scan_run (id),
  message varchar
);

create index scan_run_by_source on scan_run (repository, branch, id);
create index scan_run_by_snapshot on scan_run (snapshot_run_id);

create table target_state (
  id bigint primary key,
  scan_run_id bigint not null references scan_run (id),
  target varchar(32) not null,
  presence varchar(16) not null,
  registration varchar(16),
  form varchar(32),
  migratable boolean,
  cpu_common varchar(16),
  version_id integer,
  minimum_version_id integer,
  vmsd_symbol varchar,
  vmsd_name varchar,
  vmsd_path varchar,
  vmsd_line integer,
  details varchar not null,
  unique (scan_run_id, target)
);

create table scan_lease (
  name varchar(16) primary key,
  holder varchar(64) not null,
  held_until timestamp(6) with time zone not null
);

insert into scan_lease (name, holder, held_until)
values ('scan', 'nobody', timestamp with time zone '2000-01-01 00:00:00+00:00');

create table file_facts (
  analyzer_version varchar(64) not null,
  blob_id varchar(40) not null,
  kind varchar(16) not null,
  facts bytea not null,
  primary key (analyzer_version, blob_id, kind)
);
