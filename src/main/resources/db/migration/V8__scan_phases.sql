alter table scan_run add column if not exists work varchar(16);
alter table scan_run add column if not exists started_by varchar(16);
alter table scan_run add column if not exists from_commit_id varchar(40);
alter table scan_run add column if not exists new_commits integer;
alter table scan_run add column if not exists transitions integer;
alter table scan_run add column if not exists files_read integer;
alter table scan_run add column if not exists files_known integer;

create table if not exists scan_phase (
  scan_run_id bigint not null references scan_run (id),
  number integer not null,
  name varchar not null,
  started_at timestamp(6) with time zone not null,
  duration_millis bigint not null,
  amount bigint not null,
  unit varchar(32) not null,
  bytes bigint not null,
  primary key (scan_run_id, number)
);
