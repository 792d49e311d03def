create table if not exists gate_check (
  id varchar(32) not null primary key,
  judged_at timestamp(6) with time zone not null,
  input varchar(16) not null,
  analyzer_version varchar(32) not null,
  verdict text not null
);
