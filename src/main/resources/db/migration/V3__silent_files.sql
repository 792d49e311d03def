create table if not exists silent_files (
  number bigint generated always as identity primary key,
  analyzer_version varchar(64) not null,
  kind varchar(16) not null,
  ids bytea not null
);

create index if not exists silent_files_by_kind on silent_files (analyzer_version, kind, number);
